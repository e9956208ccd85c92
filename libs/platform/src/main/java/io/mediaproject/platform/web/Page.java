package io.mediaproject.platform.web;

import java.util.List;
import java.util.Optional;

/** One page of a list on the wire. */
public record Page<T>(
        long count, boolean countExact, Optional<String> next, Optional<String> previous, List<T> results) {
    public Page {
        results = List.copyOf(results);
    }
}
