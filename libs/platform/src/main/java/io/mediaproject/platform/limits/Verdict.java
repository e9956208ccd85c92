package io.mediaproject.platform.limits;

/**
 * Whether one more is allowed.
 *
 * @param remaining how many may follow at once
 * @param retryMillis when the next one is allowed, if this one is not
 * @param resetMillis when all is as if nothing had been asked
 */
record Verdict(boolean allowed, long remaining, long retryMillis, long resetMillis) {

    /**
     * The generic cell rate algorithm: one number is kept for each key, the time at which what was taken so far would
     * have been used up evenly. A burst of the whole rate is allowed, then one after each interval.
     *
     * @param taken that time as it was kept; anything in the past is nothing
     */
    static Verdict of(long now, long taken, Rate rate) {
        long next = Math.max(taken, now) + rate.intervalMillis();
        long allowedAt = next - rate.intervalMillis() * rate.most();
        return allowedAt > now
                ? new Verdict(false, 0, allowedAt - now, next - rate.intervalMillis() - now)
                : new Verdict(true, (now - allowedAt) / rate.intervalMillis(), 0, next - now);
    }
}
