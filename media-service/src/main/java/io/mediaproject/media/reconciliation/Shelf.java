package io.mediaproject.media.reconciliation;

import java.util.Arrays;
import java.util.Locale;

/** A store beside PostgreSQL that holds something for each media. */
enum Shelf {
    BLOBS,
    DOCUMENTS,
    CDN;

    /** The name in the API, in the database and in logs. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Shelf of(String label) {
        return Arrays.stream(values())
                .filter(shelf -> shelf.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No store is called " + label));
    }
}
