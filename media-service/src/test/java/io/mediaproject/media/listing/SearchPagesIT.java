package io.mediaproject.media.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.media.WithMedia;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far the pages of a search lead. */
class SearchPagesIT extends WithMedia {
    private final Shelf shelf = new Shelf(run);

    @Test
    void pagesLeadThroughEverythingThatWasFound() {
        for (int n = 0; n < 9; n++) {
            shelf.put(alice, n % 2 == 0 ? "Valley" : "Other", "visibility, description", "'private', 'valley'");
        }

        var seen = shelf.walk("/search/?title=valley&page_size=2", "next", alice);
        assertThat(seen).hasSize(9).doesNotHaveDuplicates();
        assertThat(shelf.walk("/media/?q=valley&page_size=2", "next", alice))
                .hasSize(9)
                .doesNotHaveDuplicates();
        var second = shelf.page("/search/?title=valley&page_size=4&page=2", alice);
        assertThat(Shelf.ids(second)).isEqualTo(seen.subList(4, 8));
        assertThat(Shelf.ids(shelf.page(Shelf.link(second, "previous"), alice))).isEqualTo(seen.subList(0, 4));
        assertThat(second.get("count").asInt()).isEqualTo(9);
        assertThat(run.get(Shelf.link(second, "next"), bob).status()).isEqualTo(422);
        assertThat(run.get(Shelf.link(second, "next").replace("valley", "other"), alice)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void oftenFoundWordsAreCutOff() {
        meadows(10_100);

        var page = shelf.page("/search/?title=meadow", alice);
        assertThat(page.get("count").asInt()).isEqualTo(10_000);
        assertThat(page.get("count_exact").asBoolean()).isFalse();
        assertThat(Shelf.all(page, "title")).startsWith("Meadow 10100", "Meadow 10099");
        var deepest = shelf.page("/search/?title=meadow&page_size=100&page=100", alice);
        assertThat(Shelf.ids(deepest)).hasSize(100);
        assertThat(deepest.get("next").isNull()).isTrue();
        assertThat(Shelf.all(shelf.page("/media/?q=meadow&sort=created_at", alice), "title"))
                .startsWith("Meadow 1", "Meadow 2");
        assertThat(shelf.page("/media/?q=meadow", alice).get("count_exact").asBoolean())
                .isFalse();
    }

    @Test
    void allOfWhatIsFoundCanBeReached() {
        meadows(700);

        var page = shelf.page("/search/?title=meadow", alice);
        assertThat(page.get("count").asInt()).isEqualTo(700);
        assertThat(page.get("count_exact").asBoolean()).isTrue();
        for (var path : List.of("/search/?title=meadow&page_size=100", "/media/?q=meadow&page_size=100&sort=title")) {
            assertThat(shelf.walk(path, "next", alice)).hasSize(700).doesNotHaveDuplicates();
        }
    }

    private void meadows(int many) {
        run.execute("""
                INSERT INTO media.media (id, owner_id, owner_username, dedup_scope, title, title_key, kind, mime_type, size,
                                         sha256, original_filename, blob_key, status, visibility, created_at)
                SELECT gen_random_uuid(), '%s', 'alice', 's', 'Meadow ' || n, n, 'video', 'video/mp4', 100, n, 'a.mp4',
                       'b', 'ready', 'private', timestamptz '2026-01-01' + n * interval '1 minute'
                  FROM generate_series(1, %d) n
                """.formatted(alice.userId(), many));
    }
}
