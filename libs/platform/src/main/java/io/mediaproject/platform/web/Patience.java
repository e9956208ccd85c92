package io.mediaproject.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Ends the wait for a client that has begun to say something and does not go on. Helidon 4.3 sets no time-out on the
 * sockets of a server; an interrupted virtual thread closes the one that it waits for.
 */
final class Patience implements AutoCloseable {
    private final Duration longest;
    private final ScheduledThreadPoolExecutor clock;

    Patience(Duration longest) {
        this.longest = longest;
        this.clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("patience").factory());
        clock.setRemoveOnCancelPolicy(true);
    }

    int read(InputStream in, byte[] bytes, int offset, int length) throws IOException {
        var wait = begin();
        try {
            return in.read(bytes, offset, length);
        } catch (IOException | RuntimeException e) {
            if (wait.end()) {
                throw timedOut(e);
            }
            throw e;
        } finally {
            wait.end();
        }
    }

    /** For one body; a client that falls silent once, and comes back in time, is not too slow for that. */
    Pace pace(long announced) {
        return new Pace(announced, longest.multipliedBy(2));
    }

    /** The wait of this thread, until it is ended. */
    Wait begin() {
        return new Wait();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private IOException timedOut(Exception cause) {
        var timeout = new SocketTimeoutException("The client sent nothing for " + longest);
        timeout.initCause(cause);
        return timeout;
    }

    /** Interrupts its thread, unless it ends before. */
    final class Wait {
        private final Thread thread = Thread.currentThread();
        private final ReentrantLock lock = new ReentrantLock(); // Guards over and late: no interrupt after the end.
        private final Future<?> alarm = clock.schedule(this::interrupt, longest.toMillis(), TimeUnit.MILLISECONDS);
        private boolean over;
        private boolean late;

        /** Whether it took too long. */
        boolean end() {
            alarm.cancel(false);
            lock.lock();
            try {
                if (late && !over) {
                    Thread.interrupted(); // It has done its work.
                }
                over = true;
                return late;
            } finally {
                lock.unlock();
            }
        }

        private void interrupt() {
            lock.lock();
            try {
                if (!over) {
                    late = true;
                    thread.interrupt();
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
