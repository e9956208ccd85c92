package io.mediaproject.media.background;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.time.Duration;

/** Runs one step again and again on its own thread, until it is closed; a step that throws is tried again later. */
public final class Loop implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Loop.class.getName());
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final String name;
    private final Duration poll;
    private final Signal signal = new Signal();
    private final Step step;
    private final Thread thread;
    private volatile boolean closed;
    private boolean failing; // Of the loop's thread alone.

    /** One round of work. */
    @FunctionalInterface
    public interface Step {
        /** Whether there is more to do at once. */
        boolean run() throws InterruptedException;
    }

    private Loop(String name, Duration poll, Step step) {
        this.name = name;
        this.poll = poll;
        this.step = step;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /** The poll is the net: whoever knows of work calls {@link #wake()}. */
    public static Loop start(String name, Duration poll, Step step) {
        var loop = new Loop(name, poll, step);
        loop.thread.start();
        return loop;
    }

    public void wake() {
        signal.raise();
    }

    /** Lets the running step end. */
    @Override
    public void close() {
        closed = true;
        signal.raise();
        try {
            thread.join();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed) {
                if (!round()) {
                    signal.await(failing ? AFTER_FAILURE : poll);
                }
            }
        } catch (InterruptedException _) {
            // Closed in a hurry: whatever was under way is guarded in PostgreSQL.
        }
    }

    private boolean round() throws InterruptedException {
        try {
            boolean more = step.run();
            if (failing) {
                failing = false;
                LOG.log(INFO, "{0} works again", name);
            }
            return more;
        } catch (RuntimeException e) {
            if (!failing) {
                // Once for each outage: it is tried every second.
                failing = true;
                LOG.log(WARNING, "%s failed and is tried again until it works".formatted(name), e);
            }
            return false;
        }
    }
}
