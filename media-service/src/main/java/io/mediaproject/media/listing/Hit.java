package io.mediaproject.media.listing;

import io.mediaproject.contracts.MediaId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A media that a search found.
 *
 * @param rank the best comes first: 0 for a title that holds every word
 * @param at when it was made, in microseconds
 */
record Hit(int rank, long at, MediaId media) implements Comparable<Hit> {
    static final int IN_TITLE = 0;
    static final int ELSEWHERE = 1;

    private static final Comparator<Hit> ORDER = Comparator.comparingInt(Hit::rank)
            .thenComparing(Hit::at, Comparator.reverseOrder())
            .thenComparing(hit -> hit.media().value(), Comparator.reverseOrder());

    @Override
    public int compareTo(Hit other) {
        return ORDER.compare(this, other);
    }

    /** Its place in the order of hits. */
    List<String> key() {
        return List.of(rank + ":" + at, media.toString());
    }

    static Optional<Hit> parse(String place, String id) {
        var parts = place.split(":", 2);
        if (parts.length != 2 || !parts[0].matches("\\d{1,9}") || !parts[1].matches("-?\\d{1,18}")) {
            return Optional.empty();
        }
        return MediaId.parse(id).map(media -> new Hit(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), media));
    }
}
