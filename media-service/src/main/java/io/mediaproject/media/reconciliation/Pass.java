package io.mediaproject.media.reconciliation;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * One look through a store, as far as it has come.
 *
 * @param due whether the next pass is to begin
 * @param position the last that the phase has done; empty at its beginning
 * @param job lists for the pass, where a worker has to
 * @param confirmed whether an admin wants the strays removed, however many they are
 * @param halted whether the brake stopped the removal, when this or the last pass was judged
 */
record Pass(
        Shelf shelf,
        Phase phase,
        boolean due,
        String position,
        Optional<UUID> job,
        boolean confirmed,
        boolean halted,
        Numbers numbers,
        Optional<Instant> startedAt,
        Instant finishedAt) {

    /** How many strays the next page may take: no pass removes more than it was judged by, whatever went since then. */
    int mayRemove(int page) {
        return Math.clamp(numbers.left(), 0, page);
    }

    /** What a pass does, in this order. */
    enum Phase {
        IDLE,
        LISTING,
        COUNTING,
        REMOVING,
        MENDING,
        FORGETTING;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What the pass has found, and done about it.
     *
     * @param strays in the store, and of no media
     * @param missing of a media, and not in the store
     */
    record Numbers(long sighted, long strays, long removed, long missing, long mended) {
        long left() {
            return strays - removed;
        }
    }
}
