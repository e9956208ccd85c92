package io.mediaproject.media.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.media.MediaRun;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is gone and can be brought back, for whoever may do so. */
class DeletedListIT {
    @TempDir
    private static Path folder;

    private static MediaRun run;
    private static Shelf shelf;
    private SignedIn alice;
    private SignedIn admin;

    @BeforeAll
    static void start() {
        run = MediaRun.start(folder, Map.of("DELETE_GRACE", "2h"));
        shelf = new Shelf(run);
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @BeforeEach
    void signIn() {
        run.execute("DELETE FROM media.media");
        alice = run.signIn("alice", "operator");
        admin = run.signIn("root", "admin");
    }

    @Test
    void anAdminSeesWhatCanBeBroughtBackAndWhenItWent() {
        shelf.put(alice, "Alive", "public");
        var gone = gone("Gone lagoon", "30 minutes");
        var earlier = gone("Earlier lagoon", "90 minutes");
        gone("Too long ago", "3 hours");

        var page = shelf.page("/media/?deleted=true&sort=title", admin);

        assertThat(Shelf.ids(page)).containsExactly(earlier, gone);
        assertThat(page.get("count").asInt()).isEqualTo(2);
        var at = Instant.parse(Shelf.all(page, "deleted_at").getLast());
        assertThat(Duration.between(at, Instant.now())).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(35));
        assertThat(shelf.walk("/media/?deleted=true&page_size=1", "next", admin))
                .containsExactlyInAnyOrder(gone, earlier);
        assertThat(Shelf.ids(shelf.page("/media/?deleted=true&q=gone", admin))).containsExactly(gone);
        assertThat(Shelf.ids(shelf.page("/media/?deleted=true&owner=alice&kind=image", admin)))
                .isEmpty();
    }

    @Test
    void whatLivesIsListedWithoutThem() {
        gone("Gone", "1 minute");
        shelf.put(alice, "Alive", "public");

        for (var path : List.of("/media/", "/media/?deleted=false")) {
            var page = shelf.page(path, admin);
            assertThat(Shelf.all(page, "title")).containsExactly("Alive");
            assertThat(page.at("/results/0").has("deleted_at")).isFalse();
        }
    }

    @Test
    void nobodyElseLearnsOfThem() {
        gone("Gone", "1 minute");

        var refused = run.get("/media/?deleted=true", alice);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("detail").asText()).contains("media.restore");
        assertThat(run.get("/media/?deleted=true", run.signIn("eve", "viewer")).status())
                .isEqualTo(403);
        assertThat(run.get("/media/?deleted=true").status()).isEqualTo(401);
    }

    @Test
    void aCursorOfOneListIsNoneOfTheOther() {
        gone("Gone", "1 minute");
        gone("Gone too", "1 minute");
        var next = Shelf.link(shelf.page("/media/?deleted=true&page_size=1", admin), "next");

        assertThat(run.get(next, admin).status()).isEqualTo(200);
        assertThat(run.get(next.replace("deleted=true&", ""), admin).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "TRUE", "null", "'", "%00", "true&deleted=true"})
    void whatIsNoFlagIsRefused(String value) {
        assertThat(run.get("/media/?deleted=" + value, admin).status()).isEqualTo(422);
    }

    private String gone(String title, String ago) {
        return shelf.put(alice, title, "visibility, deleted_at", "'private', now() - interval '%s'".formatted(ago));
    }
}
