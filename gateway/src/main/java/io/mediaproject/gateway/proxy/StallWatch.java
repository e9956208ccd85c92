package io.mediaproject.gateway.proxy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends an upload that no longer moves: a blocked write knows no time-out of its own. */
final class StallWatch implements AutoCloseable {
    private final CountDownLatch over = new CountDownLatch(1);

    private StallWatch() {}

    static StallWatch over(UploadConnection connection, Duration longest) {
        var watch = new StallWatch();
        Thread.ofVirtual().name("stall-watch").start(() -> watch.run(connection, longest));
        return watch;
    }

    private void run(UploadConnection connection, Duration longest) {
        long before = -1;
        try {
            while (!over.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                long now = connection.written();
                if (now == before) {
                    connection.closeResource();
                    return;
                }
                before = now;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
    }
}
