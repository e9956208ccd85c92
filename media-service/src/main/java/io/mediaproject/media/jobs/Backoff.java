package io.mediaproject.media.jobs;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before a further attempt: anything from nothing to a bound that doubles (full jitter). */
record Backoff(Duration first, Duration longest, RandomGenerator random) {
    private static final int MOST_DOUBLINGS = 30;

    /** The pause after so many attempts. */
    Duration after(int attempts) {
        return Duration.ofMillis(random.nextLong(bound(attempts).toMillis() + 1));
    }

    Duration bound(int attempts) {
        int doublings = Math.clamp(attempts - 1L, 0, MOST_DOUBLINGS);
        var bound = first.multipliedBy(1L << doublings);
        return bound.compareTo(longest) < 0 ? bound : longest;
    }
}
