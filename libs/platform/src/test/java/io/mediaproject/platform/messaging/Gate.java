package io.mediaproject.platform.messaging;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Holds handlers until a test lets them go, and knows how many are held and how many ever were at once. */
final class Gate {
    private final CountDownLatch open = new CountDownLatch(1);
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    void pass() throws InterruptedException {
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
        try {
            open.await();
        } finally {
            inside.decrementAndGet();
        }
    }

    void open() {
        open.countDown();
    }

    int inside() {
        return inside.get();
    }

    int most() {
        return most.get();
    }
}
