package io.mediaproject.media.reconciliation;

import java.util.Optional;

/**
 * A part of the sightings of a store, or of the media, in the order of their keys. A statement that looks at a span takes
 * about as long for one with nothing to find as for any other, and for a large store as for a small one.
 *
 * @param after the last key before it
 * @param upTo its last key, or one that comes after all others
 * @param next where the span behind it begins; empty when this is the last
 */
record Span(String after, String upTo, Optional<String> next) {
    static final int SIZE = 5_000;

    static Span of(String after, Optional<String> end, String highest) {
        return new Span(after, end.orElse(highest), end);
    }
}
