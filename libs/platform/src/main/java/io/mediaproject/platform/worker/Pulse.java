package io.mediaproject.platform.worker;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says that a run started, that it lives, and how far it is, in this order, until it is told to end. */
final class Pulse {
    private static final int UNKNOWN = -1;

    private final Reporter reporter;
    private final WorkerConfig config;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile int percent = UNKNOWN;

    Pulse(Reporter reporter, WorkerConfig config) {
        this.reporter = reporter;
        this.config = config;
        this.thread = Thread.ofVirtual().name("pulse").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void progress(int value) {
        percent = Math.clamp(value, 0, 100);
    }

    /** Returns when nothing more is said, so that the outcome comes last. */
    void end() throws InterruptedException {
        ended.countDown();
        thread.join();
    }

    private void run() {
        try {
            var known = reporter.started();
            var last = System.nanoTime();
            var told = UNKNOWN;
            while (!ended.await(config.progress().toMillis(), TimeUnit.MILLISECONDS)) {
                // Whoever missed the start could not make sense of a heartbeat.
                known = known || reporter.started();
                var now = percent;
                var due = System.nanoTime() - last >= config.heartbeat().toNanos();
                if (known && (due || now != told) && reporter.heartbeat(percent(now))) {
                    told = now;
                    last = System.nanoTime();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<Integer> percent(int value) {
        return value == UNKNOWN ? Optional.empty() : Optional.of(value);
    }
}
