package io.mediaproject.media.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.media.Form;
import io.mediaproject.media.MediaRun.Answer;
import io.mediaproject.media.WithMedia;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import io.mediaproject.testkit.SampleMedia;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RebuildIT extends WithMedia {
    private static final String EXTRACTIONS =
            "SELECT count(*) FROM media.job WHERE operation = 'media.extract_metadata' AND status = 'pending'";

    @Test
    void factsOfEachMediaAreExtractedOnceMore() {
        upload(1);
        upload(2);
        jobsAreDone();

        var begun = rebuild(admin, "{\"what\": \"metadata\"}");

        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.json().get("media").asInt()).isEqualTo(2);
        assertThat(begun.json().get("next").isNull()).isTrue();
        assertThat(run.number(EXTRACTIONS)).isEqualTo(2);
    }

    @Test
    void whatIsUnderWayIsNotBegunAgain() {
        upload(1);

        assertThat(rebuild(admin, "{\"what\": \"metadata\"}")
                        .json()
                        .get("media")
                        .asInt())
                .isZero();

        assertThat(run.number(EXTRACTIONS)).isEqualTo(1);
    }

    @Test
    void nextPartBeginsAfterTheLastMediaOfTheOneBefore() {
        var first = upload(1);
        upload(2);
        jobsAreDone();

        var begun = rebuild(admin, "{\"what\": \"metadata\", \"after\": \"%s\"}".formatted(first));

        assertThat(begun.header("Location")).isEqualTo("https://media.example.org/jobs/");
        assertThat(begun.json().get("media").asInt()).isEqualTo(1);
    }

    @Test
    void whatIsDeletedOrFailedIsLeftAlone() {
        var gone = upload(1);
        upload(2);
        jobsAreDone();
        run.execute("UPDATE media.media SET status = 'failed' WHERE id <> '%s'".formatted(gone));
        run.delete("/media/" + gone + "/", alice);

        assertThat(rebuild(admin, "{\"what\": \"metadata\"}")
                        .json()
                        .get("media")
                        .asInt())
                .isZero();
    }

    @Test
    void hintsAreWrittenForEachMedia() {
        upload(1);
        upload(2);

        var begun = rebuild(admin, "{\"what\": \"dedup\"}");

        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.json().get("media").asInt()).isEqualTo(2);
    }

    @Test
    void operatorMayNot() {
        var refused = rebuild(alice, "{\"what\": \"metadata\"}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("detail").asText()).contains("media.rebuild");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"what\": null}",
                "{\"what\": \"everything\"}",
                "{\"what\": \"dedup\", \"after\": \"no id\"}",
                "{\"what\": \"dedup\", \"all\": true}"
            })
    void whatCannotBeIsRefused(String body) {
        assertThat(rebuild(admin, body).status()).isEqualTo(422);
    }

    private Answer rebuild(SignedIn user, String body) {
        return run.send(run.request("/media/rebuild/", user)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private String upload(int number) {
        var form = Form.of()
                .field("title", "Picture " + number)
                .file("file", "a.png", SampleMedia.png(number, 7).bytes());
        var sent = run.upload(alice, form);
        assertThat(sent.status()).isEqualTo(201);
        return sent.json().get("id").asText();
    }

    private static void jobsAreDone() {
        run.execute("UPDATE media.job SET status = 'completed', finished_at = now(), dispatched_at = NULL");
    }
}
