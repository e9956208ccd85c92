package io.mediaproject.standalone.backup;

import java.util.List;

/**
 * The last entry of an archive, which vouches for all before it.
 *
 * @param sha256 of the names, sizes and hashes of all entries, in their order
 * @param damaged entries that were not what the database says of them when they were written
 */
record Seal(long entries, String sha256, List<String> damaged) {
    static final String NAME = "seal.json";
    /** So many are named; a store with more has to be looked at otherwise. */
    static final int MOST_DAMAGED = 1000;

    Seal {
        damaged = List.copyOf(damaged);
    }
}
