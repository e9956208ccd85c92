package io.mediaproject.platform.web;

import java.time.Duration;

/**
 * How fast a body has to come at least, judged anew for each period that its reader has waited for it: what the reader
 * does between two reads is not the client's fault. Whoever announces much holds much, and has to come accordingly.
 */
final class Pace {
    private static final long SLOWEST = 8 << 10; // Bytes in a second: ISDN.
    private static final long LONGEST = Duration.ofDays(2).toSeconds();

    private final long least;
    private final Duration period;
    private long waited;
    private long come;

    /** @param announced bytes; not positive when the client did not say */
    Pace(long announced, Duration period) {
        this.least = Math.max(SLOWEST, announced / LONGEST);
        this.period = period;
    }

    /** These bytes came after so long; refuses when that is too slow. */
    void note(int bytes, long nanos) {
        come += bytes;
        waited += nanos;
        if (waited < period.toNanos()) {
            return;
        }
        long seconds = Duration.ofNanos(waited).toSeconds();
        if (come < least * seconds) {
            throw new Refused(Problem.tooSlow(
                    "%d bytes came within %d s, and at least %d are wanted in each second. Send it over a faster line."
                            .formatted(come, seconds, least)));
        }
        waited = 0;
        come = 0;
    }
}
