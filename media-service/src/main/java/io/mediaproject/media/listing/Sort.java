package io.mediaproject.media.listing;

import io.mediaproject.platform.db.Keyset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In which order media are listed. */
enum Sort {
    CREATED_AT("created_at", "timestamptz"),
    /** Without regard to case and accents. */
    TITLE("title_folded", "text"),
    SIZE("size", "bigint"),
    /** What has no duration, as an image, is shorter than everything that has one. */
    DURATION("COALESCE(duration, -1)", "double precision");

    /** The words of the API: a name, or a name behind a minus for the other way round. */
    static final String WORDS = "-?(created_at|title|size|duration)";

    private final String column;
    private final String type;

    Sort(String column, String type) {
        this.column = column;
        this.type = type;
    }

    static Keyset of(Optional<String> word) {
        String asked = word.orElse("-created_at");
        boolean descending = asked.startsWith("-");
        String name = descending ? asked.substring(1) : asked;
        return Arrays.stream(values())
                .filter(sort -> sort.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .map(sort -> new Keyset(sort.column, sort.type, "id", descending))
                .orElseThrow(() -> new IllegalArgumentException("No sort " + asked));
    }
}
