package io.mediaproject.media.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediaproject.media.Form;
import io.mediaproject.media.WithMedia;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueIT extends WithMedia {
    @ParameterizedTest
    @CsvSource({
        "private, 200, 404, 200, 401",
        "members, 200, 200, 200, 401",
        "public, 200, 200, 200, 200",
    })
    void visibilityDecidesWhoSeesAMedia(String visibility, int owner, int other, int anAdmin, int stranger) {
        var path = "/media/" + upload(alice, 1, visibility) + "/";

        assertThat(run.get(path, alice).status()).isEqualTo(owner);
        assertThat(run.get(path, bob).status()).isEqualTo(other);
        assertThat(run.get(path, admin).status()).isEqualTo(anAdmin);
        assertThat(run.get(path).status()).isEqualTo(stranger);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(run.get("/media/" + UUID.randomUUID(), alice).status()).isEqualTo(404);
        assertThat(run.get("/media/no-uuid/", alice).status()).isEqualTo(404);
        assertThat(run.get("/media/" + UUID.randomUUID()).status()).isEqualTo(401);
    }

    @Test
    void jobsAreShownToOwnerAndAdminOnly() {
        var path = "/media/" + upload(alice, 1, "public") + "/";

        assertThat(run.get(path, alice).json().get("jobs").get("count").asInt()).isEqualTo(2);
        assertThat(run.get(path, admin).json().get("jobs").get("count").asInt()).isEqualTo(2);
        assertThat(run.get(path, bob).json().has("jobs")).isFalse();
        assertThat(run.get(path).json().has("jobs")).isFalse();
        assertThat(run.get(path + "?page_size=1", alice).json().get("jobs").get("results"))
                .hasSize(1);
    }

    @Test
    void listHoldsWhatTheCallerMaySee() {
        var mine = upload(alice, 1, "private");
        var members = upload(bob, 2, "members");
        var open = upload(bob, 3, "public");
        var hidden = upload(bob, 4, "private");

        assertThat(ids(run.get("/media/", alice).json())).containsExactly(open, members, mine);
        assertThat(ids(run.get("/media/", admin).json())).containsExactly(hidden, open, members, mine);
        assertThat(ids(run.get("/media", run.signIn("vera", "viewer")).json())).containsExactly(open, members);
        assertThat(run.get("/media/").status()).isEqualTo(401);
    }

    @Test
    void listIsCutIntoPages() {
        for (int n = 0; n < 5; n++) {
            upload(alice, n, "private");
        }

        var first = run.get("/media/?page_size=2", alice);
        var last = run.get("/media/?page_size=2&page=3", alice).json();

        assertThat(first.json().get("count").asInt()).isEqualTo(5);
        assertThat(first.json().get("count_exact").asBoolean()).isTrue();
        assertThat(first.json().get("next").asText())
                .startsWith("https://media.example.org/media/?page_size=2&cursor=");
        assertThat(first.json().get("previous").isNull()).isTrue();
        assertThat(first.header("Link")).contains("rel=\"next\"");
        assertThat(first.json().get("results").get(0).has("jobs")).isFalse();
        assertThat(last.get("results")).hasSize(1);
        assertThat(last.get("next").isNull()).isTrue();
        assertThat(run.get("/media/?page_size=101", alice).status()).isEqualTo(422);
    }

    @Test
    void listCanBeFiltered() {
        var ready = upload(alice, 1, "private");
        var processing = upload(alice, 2, "private");
        run.execute("UPDATE media.media SET status = 'ready' WHERE id = '%s'".formatted(ready));
        run.execute("UPDATE media.media SET kind = 'image' WHERE id = '%s'".formatted(processing));

        assertThat(ids(run.get("/media/?status=ready", alice).json())).containsExactly(ready);
        assertThat(ids(run.get("/media/?kind=image", alice).json())).containsExactly(processing);
        assertThat(ids(run.get("/media/?kind=image&status=ready", alice).json()))
                .isEmpty();
        assertThat(run.get("/media/?status=odd", alice).status()).isEqualTo(422);
        assertThat(run.get("/media/?kind=odd", alice).status()).isEqualTo(422);
    }

    @Test
    void copiesOnTheCdnAreSignedWhenTheyAreRead() {
        var id = upload(alice, 1, "private");
        onCdn(id, "original", "/mediaproject/alice/a.mp4");
        onCdn(id, "miniature", "/mediaproject/alice/a.jpg");

        var media = run.get("/media/" + id + "/", alice).json();

        assertThat(media.get("cdn_url").asText())
                .startsWith("https://cdn.example.org/acme/mediaproject/alice/a.mp4?ik-t=")
                .contains("&ik-s=");
        assertThat(media.get("miniature_url").asText()).contains("/alice/a.jpg?ik-t=");
        assertThat(media.get("urls")).map(url -> url.get("kind").asText()).containsExactly("original", "miniature");
        assertThat(media.get("urls").get(0).get("expires_at").asText()).endsWith("Z");
    }

    @Test
    void ownerAndAdminMayDelete() {
        var mine = "/media/" + upload(alice, 1, "public") + "/";
        var another = "/media/" + upload(alice, 2, "public") + "/";
        var hidden = "/media/" + upload(alice, 3, "private") + "/";

        assertThat(run.delete(mine, run.signIn("vera", "viewer")).status()).isEqualTo(403);
        assertThat(run.delete(mine, bob).status()).isEqualTo(403);
        assertThat(run.delete(mine, bob).json().get("detail").asText()).contains("media.change_any");
        assertThat(run.delete(hidden, bob).status()).isEqualTo(404);
        assertThat(run.delete(mine, alice).status()).isEqualTo(204);
        assertThat(run.delete(another, admin).status()).isEqualTo(204);
        assertThat(run.delete(mine, alice).status()).isEqualTo(404);
    }

    @Test
    void deletedMediaIsGoneFromEveryReadAndItsTitleAndBytesAreFree() {
        var id = upload(alice, 1, "public");

        run.delete("/media/" + id + "/", alice);

        assertThat(run.get("/media/" + id + "/", alice).status()).isEqualTo(404);
        assertThat(run.get("/media/" + id + "/content/", alice).status()).isEqualTo(404);
        assertThat(run.get("/media/" + id + "/miniature/", alice).status()).isEqualTo(404);
        assertThat(run.get("/media/" + id + "/jobs/", alice).status()).isEqualTo(404);
        assertThat(ids(run.get("/media/", alice).json())).isEmpty();
        assertThat(run.number(
                        "SELECT count(*) FROM media.job WHERE status <> 'cancelled' AND operation NOT LIKE '%remove%'"))
                .isZero();
        assertThat(upload(alice, 1, "public")).isNotEqualTo(id);
    }

    @Test
    void healthSaysWhatAnswers() {
        assertThat(run.get("/health/live").status()).isEqualTo(200);
        assertThat(run.get("/health/ready").status()).isEqualTo(200);
        assertThat(run.get("/health/").json().has("dependencies")
                        && !run.get("/health/").json().get("dependencies").isNull())
                .isFalse();
        var all = run.get("/health/", admin).json().get("dependencies");
        for (var name : List.of("postgres", "blobs", "redis", "mongodb")) {
            assertThat(all.get(name).asText()).as(name).isEqualTo("ok");
        }
        assertThat(all.has("rabbitmq")).isTrue();
    }

    private static String upload(SignedIn user, long seed, String visibility) {
        var answer = run.upload(user, Form.video("video " + seed + ".mp4", seed).field("visibility", visibility));
        assertThat(answer.status()).isEqualTo(201);
        return answer.json().get("id").asText();
    }

    private static void onCdn(String id, String kind, String path) {
        run.execute(
                "INSERT INTO media.media_url VALUES ('%s', '%s', 'imagekit', 'f', '%s', 1)".formatted(id, kind, path));
    }

    private static List<String> ids(JsonNode page) {
        return page.get("results")
                .valueStream()
                .map(media -> media.get("id").asText())
                .toList();
    }
}
