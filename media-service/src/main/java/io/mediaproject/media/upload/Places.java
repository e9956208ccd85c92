package io.mediaproject.media.upload;

import io.mediaproject.platform.web.Problem;
import io.mediaproject.platform.web.Refused;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Places for miniatures that come in; whoever finds none in time is told to come again. */
final class Places {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Semaphore free;
    private final Duration patience;

    Places(int number, Duration patience) {
        this.free = new Semaphore(number, true);
        this.patience = patience;
    }

    static Places of(int number) {
        return new Places(number, PATIENCE);
    }

    /** One more. */
    void take() throws InterruptedException {
        if (!free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new Refused(Problem.unavailable("Too many miniatures come in at once. Try again in a moment.", SOON));
        }
    }

    void giveBack(int number) {
        free.release(number);
    }
}
