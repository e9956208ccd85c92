package io.mediaproject.media.events;

import io.mediaproject.media.jobs.Changes;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** One client that watches one subject. */
final class Stream implements AutoCloseable {
    private final Subject subject;
    private final Changes.Watch watch;
    private final EventsConfig config;
    private final Rights rights;
    private Runnable whenClosed = () -> {};
    private volatile boolean ended;

    Stream(Subject subject, Changes.Watch watch, EventsConfig config, Rights rights) {
        this.subject = subject;
        this.watch = watch;
        this.config = config;
        this.rights = rights;
    }

    void whenClosed(Runnable action) {
        whenClosed = action;
    }

    /** Empty when there is nothing that the client may see. */
    Optional<Look> look() {
        return subject.look(rights.caller());
    }

    /** Until the subject is over, the rights end, the client goes, or we do. */
    void run(Look first, EventWriter out) throws IOException, InterruptedException {
        var pinged = new Timer(config.ping());
        var checked = new Timer(config.recheck());
        Optional<Look> look = Optional.of(first);
        while (look.isPresent()) {
            for (var event : look.get().events()) {
                out.event(event);
            }
            if (look.get().over()) {
                return;
            }
            watch.await(config.poll());
            if (ended || checked.due() && !rights.renewed()) {
                return;
            }
            if (pinged.due()) {
                out.ping();
            }
            look = look();
        }
    }

    /** Ends at its next look. */
    void end() {
        ended = true;
        watch.wake();
    }

    @Override
    public void close() {
        watch.close();
        whenClosed.run();
    }

    /** Tells when a period is over, and starts the next one. */
    private static final class Timer {
        private final long period;
        private long since = System.nanoTime();

        Timer(Duration period) {
            this.period = period.toNanos();
        }

        boolean due() {
            long now = System.nanoTime();
            if (now - since < period) {
                return false;
            }
            since = now;
            return true;
        }
    }
}
