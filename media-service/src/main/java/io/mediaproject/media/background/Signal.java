package io.mediaproject.media.background;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A bell that one waiter hears: rung often while nobody waits, it is heard once. */
public final class Signal {
    private final Semaphore rung = new Semaphore(0);

    public void raise() {
        if (rung.availablePermits() == 0) {
            // Two at once may leave two permits: then the waiter looks once more than it had to.
            rung.release();
        }
    }

    /** Returns at the next ring, at once if it rang since the last wait, or when the time is up. */
    public void await(Duration longest) throws InterruptedException {
        if (rung.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
            rung.drainPermits();
        }
    }
}
