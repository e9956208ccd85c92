package io.mediaproject.media.listing;

import io.mediaproject.platform.redis.Hints;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Finds media by words: those with every word in their title first, then those with every word in any of their texts, and
 * only when there are none, words that are alike. What was found is remembered in Redis for five seconds, as ids; whether the
 * caller sees them is asked of PostgreSQL whenever they are shown.
 */
final class Search {
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int SIMILAR = 500;
    // What no index finds is looked for in as many rows as fit into the time that a search may take.
    private static final int NEWEST_WITHOUT_INDEX = 5_000;
    // Some are found already: these only see to it that the newest are among them.
    private static final int NEWEST_OF_MANY = 1_000;

    private final SearchStore store;
    private final Hints hints;

    Search(SearchStore store, Hints hints) {
        this.store = store;
        this.hints = hints;
    }

    /** The words of what was typed; those that say the same are one. */
    Words words(String typed) {
        var words = Arrays.stream(typed.strip().split("\\s+"))
                .distinct()
                .limit(Words.MOST)
                .toList();
        return store.folded(words);
    }

    Hits find(Sight sight, Words words) {
        if (words.folded().isEmpty()) {
            return new Hits(List.of(), false);
        }
        var key = key(sight, words);
        return hints.get(key).flatMap(Hits::read).orElseGet(() -> {
            var hits = look(sight, words);
            hints.set(key, hits.written(), REMEMBERED);
            return hits;
        });
    }

    private Hits look(Sight sight, Words words) {
        var hits = words.indexed() ? byIndex(sight, words) : unindexed(sight, words);
        return hits.list().isEmpty() && !hits.more() ? similar(sight, words) : hits;
    }

    private Hits byIndex(Sight sight, Words words) {
        var found = store.holding(sight, words, Hits.MOST + 1);
        return found.isEmpty() || found.get().size() > Hits.MOST
                ? withNewest(sight, words, found.orElse(List.of()))
                : Hits.of(found.get(), false);
    }

    private Hits unindexed(Sight sight, Words words) {
        return store.amongNewest(sight, words, NEWEST_WITHOUT_INDEX)
                .map(newest -> Hits.of(newest, newest.size() == Hits.MOST))
                .orElse(Hits.UNKNOWN);
    }

    /** The newest of very many, before some of the others. */
    private Hits withNewest(Sight sight, Words words, List<Hit> some) {
        int newest = some.isEmpty() ? NEWEST_WITHOUT_INDEX : NEWEST_OF_MANY;
        return Hits.of(joined(store.amongNewest(sight, words, newest).orElse(List.of()), some), true);
    }

    private Hits similar(Sight sight, Words words) {
        if (!words.folded().stream().allMatch(Words::indexed)) {
            return new Hits(List.of(), false);
        }
        var sets = store.like(words.folded());
        if (sets.stream().anyMatch(List::isEmpty)) {
            return new Hits(List.of(), false);
        }
        return store.similar(sight, String.join(" ", words.folded()), sets, SIMILAR)
                .map(found -> Hits.of(found, false))
                .orElse(Hits.UNKNOWN);
    }

    private static List<Hit> joined(List<Hit> first, List<Hit> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** The words as they are would make keys of any length. */
    private static String key(Sight sight, Words words) {
        var text = "%s %s".formatted(sight.words(), words.folded());
        return "search:"
                + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .toLowerCase(Locale.ROOT);
    }
}
