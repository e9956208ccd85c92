package io.mediaproject.media.reconciliation;

/** Tells a few strays from a mistake: a wrong folder, or a database that was restored from an old backup. */
final class Brake {
    private static final long ALWAYS = 100;
    private static final long ONE_IN = 100;

    private Brake() {}

    /** Whether so many of all are more than a pass may touch without being told to: over 100, and over 1 %. */
    static boolean stops(long some, long all) {
        return some > ALWAYS && some * ONE_IN > all;
    }
}
