package io.mediaproject.platform.messaging;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What became of the messages of one call to publish. */
final class Batch {
    private final CountDownLatch open;
    private final Set<UUID> confirmed = ConcurrentHashMap.newKeySet();
    private volatile boolean abandoned;

    Batch(int size) {
        this.open = new CountDownLatch(size);
    }

    void settle(UUID id, boolean taken) {
        if (taken) {
            confirmed.add(id);
        }
        open.countDown();
    }

    /** Nobody waits any more: what is not sent yet need not be. */
    boolean abandoned() {
        return abandoned;
    }

    Set<UUID> await(Duration limit) {
        try {
            abandoned = !open.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            abandoned = true;
            Thread.currentThread().interrupt();
        }
        return Set.copyOf(confirmed);
    }
}
