package io.mediaproject.media.listing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a search found, the best first.
 *
 * @param more whether there is more than was looked at
 */
record Hits(List<Hit> list, boolean more) {
    /** How many a search finds at most. */
    static final int MOST = 500;

    Hits {
        list = List.copyOf(list);
    }

    /** The best of these; more, if there are too many or if it is said. */
    static Hits of(Collection<Hit> found, boolean more) {
        var ordered = new TreeSet<>(found);
        return new Hits(ordered.stream().limit(MOST).toList(), more || ordered.size() > MOST);
    }

    /** As text for Redis; ids only, they give nobody a right. */
    String written() {
        var lines = new ArrayList<String>();
        lines.add(Boolean.toString(more));
        list.forEach(hit -> lines.add(String.join(" ", hit.key())));
        return String.join("\n", lines);
    }

    /** Empty for what is not written so. */
    static Optional<Hits> read(String written) {
        var lines = written.lines().toList();
        var hits = new ArrayList<Hit>();
        for (var line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            var parts = line.split(" ", 2);
            var hit = parts.length == 2 ? Hit.parse(parts[0], parts[1]) : Optional.<Hit>empty();
            if (hit.isEmpty()) {
                return Optional.empty();
            }
            hits.add(hit.get());
        }
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Hits(hits, lines.getFirst().equals("true")));
    }
}
