package io.mediaproject.media.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.contracts.Operation;
import io.mediaproject.media.Form;
import io.mediaproject.media.MediaRun.Answer;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How a deleted media comes back, for whom, and when it cannot. */
class RestoreIT extends WithWorkers {
    @Test
    void restoredMediaIsBackAndGetsANewCopy() {
        var id = uploaded("Holiday", 1);
        run.execute("UPDATE media.media SET status = 'ready'");
        onCdn(id, "/mediaproject/alice/holiday.mp4");
        delete(id);

        var restored = restore(id, admin);

        assertThat(restored.status()).isEqualTo(200);
        assertThat(restored.header("ETag")).isEqualTo("\"2\"");
        assertThat(restored.json().get("title").asText()).isEqualTo("Holiday");
        assertThat(restored.json().get("cdn_url").isNull()).isTrue();
        assertThat(run.get("/media/" + id + "/content/", alice).status()).isEqualTo(200);
        assertThat(run.upload(alice, Form.video("b.mp4", 2).field("title", "Holiday"))
                        .status())
                .isEqualTo(409);
        assertThat(run.text("""
                        SELECT task -> 'original' ->> 'path' FROM media.job
                         WHERE operation = 'media.upload_to_cdn' ORDER BY created_at DESC, id DESC LIMIT 1
                        """)).endsWith("-v1.mp4");
        assertThat(restore(id, admin).json().get("type").asText()).isEqualTo("/errors/not-deleted");
    }

    @Test
    void mediaThatWasDeletedOnItsWayInGoesOnWithIt() {
        var id = uploaded("Holiday", 1);
        delete(id);

        assertThat(restore(id, admin).json().get("status").asText()).isEqualTo("processing");
        worker(Operation.UPLOAD_TO_CDN);
        worker(Operation.EXTRACT_METADATA);

        await().untilAsserted(() -> assertThat(
                        run.get("/media/" + id, alice).json().get("status").asText())
                .isEqualTo("ready"));
    }

    @Test
    void onlyAdminsRestoreAndOnlyWhatIsThere() {
        var id = uploaded("Holiday", 1);
        delete(id);

        assertThat(restore(id, alice).status()).isEqualTo(403);
        assertThat(restore(id, alice).json().get("detail").asText()).contains("media.restore");
        assertThat(restore(UUID.randomUUID().toString(), admin).status()).isEqualTo(404);
        run.execute("UPDATE media.media SET deleted_at = now() - interval '8 days'");
        assertThat(restore(id, admin).status()).isEqualTo(404);
    }

    @Test
    void mediaWhoseTitleOrBytesWereTakenStaysDeleted() {
        var id = uploaded("Holiday", 1);
        delete(id);
        var other = uploaded("Holiday", 2);

        var refused = restore(id, admin);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("type").asText()).isEqualTo("/errors/title-taken");
        assertThat(refused.json().get("existing").get("id").asText()).isEqualTo(other);
        delete(other);
        uploaded("Sunrise", 1);
        assertThat(restore(id, admin).json().get("type").asText()).isEqualTo("/errors/bytes-taken");
        assertThat(run.get("/media/" + id, alice).status()).isEqualTo(404);
    }

    private static Answer restore(String id, SignedIn user) {
        return run.send(run.request("/media/" + id + "/restore/", user)
                .POST(BodyPublishers.noBody())
                .build());
    }
}
