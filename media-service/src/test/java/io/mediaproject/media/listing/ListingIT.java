package io.mediaproject.media.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.media.WithMedia;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of media in every order, with every filter, and for everybody. */
class ListingIT extends WithMedia {
    private static Shelf shelf;

    @BeforeAll
    static void start() {
        shelf = new Shelf(run);
    }

    /** Three of each place in every order, a third of them without a duration, half of them Bob's. */
    private List<String> thirty() {
        var ids = new ArrayList<String>();
        for (int n = 0; n < 30; n++) {
            ids.add(shelf.put(
                    n % 2 == 0 ? alice : bob,
                    (n % 6 < 3 ? "Éclair " : "eclair ") + n % 10,
                    "visibility, size_of, duration, created_at".replace("size_of", "description"),
                    "'members', '', %s, timestamptz '2026-01-01' + interval '%d days'"
                            .formatted(n % 3 == 0 ? "NULL" : n % 10 + 0.1, n % 10)));
        }
        run.execute("UPDATE media.media SET size = 1 + char_length(title) + ascii(right(title, 1))");
        return ids;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "created_at",
                "-created_at",
                "title",
                "-title",
                "size",
                "-size",
                "duration",
                "-duration",
            })
    void everyOrderLeadsThroughTheWholeListAndBack(String sort) {
        var ids = thirty();

        for (var user : List.of(alice, admin)) {
            var path = "/media/?page_size=7&sort=" + sort;
            var seen = shelf.walk(path, "next", user);

            assertThat(seen).containsExactlyInAnyOrderElementsOf(ids);
            var last = shelf.page(path, user);
            while (!last.get("next").isNull()) {
                last = shelf.page(Shelf.link(last, "next"), user);
            }
            var back = new ArrayList<>(Shelf.ids(last));
            for (var page = last; !page.get("previous").isNull(); ) {
                page = shelf.page(Shelf.link(page, "previous"), user);
                back.addAll(0, Shelf.ids(page));
            }
            assertThat(back).isEqualTo(seen);
            assertThat(shelf.walk("/media/?page_size=7&page=3&sort=" + sort, "next", user))
                    .isEqualTo(seen.subList(14, 30));
        }
    }

    @Test
    void ordersAreWhatTheySay() {
        thirty();

        assertThat(Shelf.all(shelf.page("/media/?page_size=100&sort=-created_at", alice), "created_at"))
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(Shelf.all(shelf.page("/media/?page_size=100&sort=created_at", alice), "created_at"))
                .isSorted();
        assertThat(Shelf.all(shelf.page("/media/?page_size=100&sort=title", alice), "title").stream()
                        .map(title -> title.replace("É", "e"))
                        .toList())
                .isSorted();
        var durations = Shelf.all(shelf.page("/media/?page_size=100&sort=-duration", alice), "duration");
        assertThat(durations.subList(0, 20)).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(durations.subList(20, 30)).containsOnly("null");
        assertThat(Shelf.all(shelf.page("/media/?page_size=100", alice), "id"))
                .isEqualTo(Shelf.all(shelf.page("/media/?page_size=100&sort=-created_at", alice), "id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"created_at", "-created_at", "title", "-size", "duration", "-duration"})
    void whatComesAndGoesMeanwhileNeitherDoublesNorHidesTheRest(String sort) {
        var ids = thirty();
        var seen = new ArrayList<String>();
        var gone = new ArrayList<String>();
        var page = shelf.page("/media/?page_size=4&sort=" + sort, alice);
        seen.addAll(Shelf.ids(page));
        while (!page.get("next").isNull()) {
            var victim = gone.size() % 2 == 0
                    ? seen.getLast()
                    : ids.stream().filter(id -> !seen.contains(id)).findFirst().orElseThrow();
            run.execute("UPDATE media.media SET deleted_at = now() WHERE id = '%s'".formatted(victim));
            gone.add(victim);
            shelf.put(bob, "Between", "visibility, duration", "'public', 3.1");
            page = shelf.page(Shelf.link(page, "next"), alice);
            seen.addAll(Shelf.ids(page));
        }

        assertThat(seen).doesNotHaveDuplicates();
        ids.removeAll(gone);
        assertThat(seen).containsAll(ids);
    }

    @Test
    void nobodySeesOrCountsWhatOthersKeepPrivate() {
        for (int n = 0; n < 12; n++) {
            shelf.put(n % 2 == 0 ? alice : bob, "M " + n, n % 4 < 2 ? "private" : n % 4 == 2 ? "members" : "public");
        }

        for (var sort : List.of("-created_at", "title", "size", "duration")) {
            var path = "/media/?page_size=2&sort=" + sort;
            assertThat(shelf.page(path, alice).get("count").asInt()).isEqualTo(9);
            assertThat(shelf.walk(path, "next", alice)).hasSize(9);
            assertThat(shelf.walk(path, "next", admin)).hasSize(12);
            assertThat(shelf.walk(path + "&owner=bob", "next", alice)).hasSize(3);
        }
        assertThat(shelf.page("/media/?owner=bob&page_size=1", alice)
                        .get("count")
                        .asInt())
                .isEqualTo(3);
        assertThat(shelf.page("/media/?owner=bob&page_size=1", bob).get("count").asInt())
                .isEqualTo(6);
        assertThat(shelf.page("/media/?owner=" + bob.userId(), admin)
                        .get("count")
                        .asInt())
                .isEqualTo(6);
        assertThat(run.get("/media/").status()).isEqualTo(401);
    }

    @Test
    void filtersNarrowTheListTogether() {
        var wanted = shelf.put(alice, "One", "visibility, tags", "'private', '{sea,\"a b\",Sea}'");
        shelf.put(alice, "Two", "visibility, tags", "'private', '{sea}'");
        run.execute("UPDATE media.media SET kind = 'image', status = 'failed' WHERE id = '%s'".formatted(wanted));

        for (var filter : List.of("status=failed", "kind=image", "tag=a%20b", "tag=Sea", "tag=sea&kind=image")) {
            assertThat(Shelf.ids(shelf.page("/media/?" + filter, alice)))
                    .as(filter)
                    .containsExactly(wanted);
        }
        assertThat(Shelf.ids(shelf.page("/media/?owner=alice", alice))).hasSize(2);
        assertThat(Shelf.ids(shelf.page("/media/?owner=nobody&tag=sea", admin))).isEmpty();
        assertThat(Shelf.ids(shelf.page("/media/?status=processing", alice))).isEmpty();
        var next = shelf.page("/media/?tag=sea&page_size=1&owner=alice&sort=title", alice);
        assertThat(Shelf.ids(shelf.page(Shelf.link(next, "next"), alice))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "sort=name, sort, not_one_of",
        "sort=--title, sort, not_one_of",
        "sort=created_at%3BDROP%20TABLE, sort, not_one_of",
        "status=odd, status, not_one_of",
        "kind=VIDEO, kind, not_one_of",
        "colour=red, colour, unknown_field",
        "tag[$ne]=x, tag[$ne], unknown_field",
        "status=ready&status=failed, status, repeated",
        "page_size=0, page_size, out_of_range",
        "page=101&page_size=100, page, too_deep",
        "cursor=x, cursor, not_of_this_list",
        "page=1&cursor=x, cursor, not_with_page",
    })
    void whatCannotBeAskedIsNamed(String query, String field, String code) {
        var answer = run.get(
                "/media/?" + query.replace("[", "%5B").replace("]", "%5D").replace("$", "%24"), alice);

        assertThat(answer.status()).as(query).isEqualTo(422);
        assertThat(answer.json().get("errors").get(0).get("field").asText()).isEqualTo(field);
        assertThat(answer.json().get("errors").get(0).get("code").asText()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "tag", "q", "sort", "status", "kind", "page", "page_size", "cursor"})
    void nothingThatIsSentBreaksIt(String name) {
        shelf.put(alice, "One", "private");
        for (var value :
                List.of("%00", "%27%20OR%201=1--", "%7B%22%24gt%22:%22%22%7D", "%25", "NaN", "-1", "%F0%9F%8E%A5")) {
            assertThat(run.get("/media/?" + name + "=" + value, alice).status())
                    .as("%s=%s", name, value)
                    .isIn(200, 422);
        }
        assertThat(run.get("/media/?" + name + "=" + "x".repeat(5_000), alice).status())
                .isEqualTo(422);
        assertThat(run.get("/media/?" + name + "=" + "x".repeat(100_000), alice).status())
                .isBetween(400, 431);
    }

    @Test
    void aCursorIsForItsReaderAndItsListAlone() {
        for (int n = 0; n < 5; n++) {
            shelf.put(alice, "M " + n, "public");
        }
        var next = Shelf.link(shelf.page("/media/?page_size=2&sort=title", alice), "next");

        assertThat(run.get(next, alice).status()).isEqualTo(200);
        assertThat(run.get(next + "&page_size=3", alice).status()).isEqualTo(422);
        assertThat(run.get(next.replace("page_size=2", "page_size=3"), alice).status())
                .isEqualTo(200);
        assertThat(run.get(next, bob).status()).isEqualTo(422);
        assertThat(run.get(next.replace("sort=title", "sort=-title"), alice).status())
                .isEqualTo(422);
        assertThat(run.get(next + "&kind=video", alice).status()).isEqualTo(422);
        assertThat(run.get(next.replace("/media/", "/jobs/"), alice).status()).isEqualTo(422);
    }
}
