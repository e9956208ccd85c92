package io.mediaproject.platform.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends a connection that has stopped to move, or that has taken too long: a blocked write knows no time-out. */
public final class ConnectionWatch implements AutoCloseable {
    private final DuplexConnection connection;
    private final long stalledNanos;
    private final long endNanos;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean sending = true;
    private volatile boolean cut;

    private ConnectionWatch(DuplexConnection connection, Duration stalled, Duration deadline) {
        this.connection = connection;
        this.stalledNanos = stalled.toNanos();
        this.endNanos = System.nanoTime() + deadline.toNanos();
    }

    /**
     * Watches until it is closed.
     *
     * @param stalled how long a body may stand still while it is sent
     * @param deadline how long everything together may take
     */
    public static ConnectionWatch over(DuplexConnection connection, Duration stalled, Duration deadline) {
        var watch = new ConnectionWatch(connection, stalled, deadline);
        Thread.ofVirtual().name("connection-watch").start(watch::run);
        return watch;
    }

    /** The body is out: from now on only the deadline counts. */
    public void sent() {
        sending = false;
    }

    /** Whether it was this watch that ended the connection. */
    public boolean cut() {
        return cut;
    }

    @Override
    public void close() {
        over.countDown();
    }

    private void run() {
        long before = -1;
        try {
            while (!over.await(Math.min(stalledNanos, left()), TimeUnit.NANOSECONDS)) {
                long now = connection.written();
                if (left() <= 0 || sending && now == before) {
                    cut = true;
                    connection.closeResource();
                    return;
                }
                before = now;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private long left() {
        return endNanos - System.nanoTime();
    }
}
