package io.mediaproject.media.listing;

import io.mediaproject.platform.db.Window;
import io.mediaproject.platform.web.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a search found, page by page. */
final class Found {
    private final Search search;
    private final SearchStore store;

    Found(Search search, SearchStore store) {
        this.search = search;
        this.store = store;
    }

    Pages.Found<Listed> part(Sight sight, String typed, Window window) {
        var hits = search.find(sight, search.words(typed));
        return new Pages.Found<>(
                read(sight, hits, window), Listed::key, () -> hits.list().size(), !hits.more());
    }

    /** Goes on where a media is gone, or is seen no longer, since it was found. */
    private List<Listed> read(Sight sight, Hits hits, Window window) {
        var rest = after(hits, window).skip(window.skip()).toList();
        var rows = new ArrayList<Listed>();
        for (int at = 0; at < rest.size() && rows.size() < window.most(); at += window.most()) {
            var some = rest.subList(at, Math.min(rest.size(), at + window.most()));
            var live = store.read(sight, some);
            some.stream()
                    .filter(hit -> live.containsKey(hit.media()))
                    .limit(window.most() - rows.size())
                    .forEach(hit -> rows.add(live.get(hit.media())));
        }
        return rows;
    }

    private static Stream<Hit> after(Hits hits, Window window) {
        var ordered = window.backwards() ? hits.list().reversed() : hits.list();
        if (window.from().isEmpty()) {
            return ordered.stream();
        }
        var from = Hit.parse(window.from().getFirst(), window.from().getLast()).orElseThrow();
        return ordered.stream().filter(hit -> window.backwards() ? hit.compareTo(from) < 0 : hit.compareTo(from) > 0);
    }
}
