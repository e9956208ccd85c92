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
 * Finds media by words: every word as a part of the title first, then of any text of the media, and only when that
 * finds nothing, words that are alike. What was found is remembered in Redis for five seconds, as ids; whether the
 * caller sees them is asked of PostgreSQL whenever they are shown.
 */
final class Search {
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
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
        return hits.list().isEmpty() ? similar(sight, words) : hits;
    }

    private Hits byIndex(Sight sight, Words words) {
        var titles = store.inTitle(sight, words, Hits.MOST + 1);
        if (titles.isEmpty() || titles.get().size() > Hits.MOST) {
            return withNewest(sight, words, titles.orElse(List.of()));
        }
        int room = Hits.MOST + 1 - titles.get().size();
        var others = store.elsewhere(sight, words, room);
        if (others.isEmpty() || others.get().size() == room) {
            return withNewest(sight, words, joined(titles.get(), others.orElse(List.of())));
        }
        return Hits.of(joined(titles.get(), others.get()), false);
    }

    private Hits unindexed(Sight sight, Words words) {
        var newest = store.amongNewest(sight, words, NEWEST_WITHOUT_INDEX).orElse(List.of());
        return Hits.of(newest, newest.size() == Hits.MOST);
    }

    /** The newest of very many, before some of the others. */
    private Hits withNewest(Sight sight, Words words, List<Hit> some) {
        int newest = some.isEmpty() ? NEWEST_WITHOUT_INDEX : NEWEST_OF_MANY;
        return Hits.of(joined(store.amongNewest(sight, words, newest).orElse(List.of()), some), true);
    }

    private Hits similar(Sight sight, Words words) {
        var sets = new ArrayList<List<String>>();
        for (var word : words.folded()) {
            var set = Words.indexed(word) ? store.like(word) : List.<String>of();
            if (set.isEmpty()) {
                return new Hits(List.of(), false);
            }
            sets.add(set);
        }
        var found = store.similar(sight, String.join(" ", words.folded()), sets, Hits.MOST);
        return Hits.of(found.orElse(List.of()), false);
    }

    private static List<Hit> joined(List<Hit> first, List<Hit> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** The words as they are would make keys of any length. */
    private static String key(Sight sight, Words words) {
        var text = "%s %s %s".formatted(sight.caller(), sight.all(), words.folded());
        return "search:"
                + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .toLowerCase(Locale.ROOT);
    }
}
