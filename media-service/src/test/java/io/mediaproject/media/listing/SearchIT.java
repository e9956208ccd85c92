package io.mediaproject.media.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.media.WithMedia;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search finds, and for whom. */
class SearchIT extends WithMedia {
    private final Shelf shelf = new Shelf(run);

    @ParameterizedTest
    @CsvSource({
        "ETE, Un Été à la mer",
        "été mer, Un Été à la mer",
        "a la, Un Été à la mer",
        "STRASSE, Straße in Łódź",
        "lodz, Straße in Łódź",
        "москва, Москва зимой",
        "МОСКВ, Москва зимой",
        "C++, C++ lecture",
        "c+, C++ lecture",
        "会議, 会議 2026",
        "100%, 100% cotton_shirt",
        "n_s, 100% cotton_shirt",
        "\\o/, Hooray \\o/",
        "house light, Lighthouse",
        "🎥, 🎥 reel",
    })
    void titlesAreFoundByPartsOfTheirWords(String typed, String title) {
        for (var other : List.of(
                "Un Été à la mer",
                "Straße in Łódź",
                "Москва зимой",
                "C++ lecture",
                "会議 2026",
                "100% cotton_shirt",
                "Hooray \\o/",
                "Lighthouse",
                "🎥 reel",
                "1000 cottonXshirt")) {
            shelf.put(alice, other, "private");
        }

        assertThat(titles("/search/?title=", typed)).containsExactly(title);
        assertThat(titles("/media/?q=", typed)).containsExactly(title);
    }

    @Test
    void titlesComeFirstThenOtherTextsAndTheNewestOfEach() {
        shelf.put(alice, "Old harbour", "visibility, created_at", "'private', '2020-01-01'");
        shelf.put(alice, "In a tag", "visibility, tags", "'private', '{Harbours}'");
        shelf.put(
                alice,
                "In the text",
                "visibility, description, created_at",
                "'private', 'At the HARBOUR', '2019-01-01'");
        shelf.put(alice, "New harbour", "visibility", "'private'");
        shelf.put(alice, "Another", "visibility", "'private'");

        assertThat(titles("/search/?title=", "harbour"))
                .containsExactly("New harbour", "Old harbour", "In a tag", "In the text");
        assertThat(titles("/media/?sort=title&q=", "harbour"))
                .containsExactly("In a tag", "In the text", "New harbour", "Old harbour");
        assertThat(titles("/search/?title=", "img.mp4")).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({
        "lighthuose, Lighthouse at night",
        "lihgthouse nigth, Lighthouse at night",
        "graduaton, Graduation",
        "Wintter, Winter in Tromsø",
        "tromsö, Winter in Tromsø",
    })
    void misspeltWordsFindWhatIsAlike(String typed, String title) {
        for (var other : List.of("Lighthouse at night", "Graduation", "Winter in Tromsø", "Zebra")) {
            shelf.put(alice, other, "private");
        }

        assertThat(titles("/search/?title=", typed)).containsExactly(title);
        assertThat(titles("/media/?q=", typed)).containsExactly(title);
        assertThat(titles("/search/?title=", "xqzw")).isEmpty();
    }

    @Test
    void nobodyFindsWhatOthersKeepPrivate() {
        shelf.put(alice, "Secret garden", "private");
        shelf.put(alice, "Shared garden", "members");
        shelf.put(bob, "Own garden", "private");
        var gone = shelf.put(bob, "Gone garden", "public");
        run.execute("UPDATE media.media SET deleted_at = now() WHERE id = '%s'".formatted(gone));

        for (var path :
                List.of("/search/?title=garden", "/media/?q=garden", "/search/?title=gardne", "/search/?title=en")) {
            var page = shelf.page(path, bob);
            assertThat(Shelf.all(page, "title")).containsExactlyInAnyOrder("Own garden", "Shared garden");
            assertThat(page.get("count").asInt()).isEqualTo(2);
            assertThat(Shelf.ids(shelf.page(path, admin))).hasSize(3);
        }
        assertThat(shelf.page("/search/?title=secret", bob).get("count").asInt())
                .isZero();
        assertThat(run.get("/search/?title=garden").status()).isEqualTo(401);
    }

    @Test
    void whatBecamePrivateOrWentMeanwhileIsNotShown() {
        var hidden = shelf.put(alice, "Hidden lagoon", "members");
        var gone = shelf.put(alice, "Gone lagoon", "members");
        var left = shelf.put(alice, "Left lagoon", "members");
        assertThat(Shelf.ids(shelf.page("/search/?title=lagoon", bob))).hasSize(3);

        run.execute("UPDATE media.media SET visibility = 'private' WHERE id = '%s'".formatted(hidden));
        run.execute("UPDATE media.media SET deleted_at = now() WHERE id = '%s'".formatted(gone));

        for (var path : List.of("/search/?title=lagoon", "/media/?q=lagoon")) {
            var page = shelf.page(path, bob);
            assertThat(Shelf.ids(page)).containsExactly(left);
            assertThat(page.get("count").asInt()).isEqualTo(1);
        }
    }

    @Test
    void aTermIsNeeded() {
        for (var path : List.of("/search/", "/search/?title=", "/search/?title=%20%20")) {
            assertThat(run.get(path, alice).status()).as(path).isEqualTo(400);
        }
        assertThat(run.get("/search/?title=a&title=b", alice).status()).isEqualTo(422);
        assertThat(run.get("/search/?title=a&colour=b", alice).status()).isEqualTo(422);
        assertThat(run.get("/search/?title=" + "x".repeat(201), alice).status()).isEqualTo(422);
        assertThat(run.get("/search/?title=" + "x".repeat(100_000), alice).status())
                .isBetween(400, 431);
        assertThat(run.get("/search/?title=%00", alice).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'",
                "%",
                "_",
                "\\",
                "\\\\%",
                "' OR 1=1 --",
                "{\"$gt\": \"\"}",
                "a & b | !c",
                "<->",
                "*",
                ".*",
                "(",
                "\u200f",
                ":word0",
                "?",
                "$1",
                "a:b::c",
                "{x}",
                "%s %d",
                "\uFF05"
            })
    void noSignMeansAnything(String typed) {
        shelf.put(alice, "Plain", "private");

        assertThat(titles("/search/?title=", typed)).isEmpty();
        assertThat(titles("/media/?q=", typed)).isEmpty();
    }

    private List<String> titles(String path, String typed) {
        return Shelf.all(shelf.page(path + URLEncoder.encode(typed, StandardCharsets.UTF_8), alice), "title");
    }
}
