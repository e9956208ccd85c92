package io.mediaproject.media.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.media.Form;
import io.mediaproject.media.MediaRun.Answer;
import io.mediaproject.media.WithMedia;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import io.mediaproject.testkit.SampleMedia;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

class OrderRoutesIT extends WithMedia {
    @Test
    void ownerAndAdminRunAFailedJobAgain() {
        var job = failed(upload("Holiday", 1));

        assertThat(retry(job, bob).status()).isEqualTo(404);
        assertThat(retry(job, run.signIn("vera", "viewer")).status()).isEqualTo(403);
        var accepted = retry(job, alice);

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("Location")).isEqualTo("https://media.example.org" + job);
        assertThat(accepted.json().get("status").asText()).isEqualTo("pending");
        assertThat(accepted.json().get("attempt").asInt()).isZero();
        assertThat(retry(job, alice).status()).isEqualTo(409);
        assertThat(retry(job, alice).json().get("type").asText()).isEqualTo("/errors/job-state");
        assertThat(retry(failed(upload("Sunrise", 2)), admin).status()).isEqualTo(202);
    }

    @Test
    void failedMediaStaysFailedWhenItsTitleWasTaken() {
        var media = upload("Holiday", 1);
        var job = failed(media);
        run.execute("UPDATE media.media SET status = 'failed'");
        var other = upload("Holiday", 2);

        var refused = retry(job, alice);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("type").asText()).isEqualTo("/errors/title-taken");
        assertThat(refused.json().get("existing").get("id").asText()).isEqualTo(other);
        assertThat(run.get(job, alice).json().get("status").asText()).isEqualTo("failed");
        assertThat(run.get("/media/" + media, alice).json().get("status").asText())
                .isEqualTo("failed");
    }

    @Test
    void failedMediaStaysFailedWhenItsBytesAreThereAgain() {
        var job = failed(upload("Holiday", 1));
        run.execute("UPDATE media.media SET status = 'failed'");
        upload("Sunrise", 1);

        var refused = retry(job, alice);

        assertThat(refused.json().get("type").asText()).isEqualTo("/errors/bytes-taken");
    }

    @Test
    void ingestIsNotCancelledButTheMediaDeleted() {
        var job = job(upload("Holiday", 1));

        assertThat(run.delete(job, bob).status()).isEqualTo(404);
        var refused = run.delete(job, alice);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("type").asText()).isEqualTo("/errors/job-needed");
        assertThat(refused.json().get("detail").asText()).endsWith("Delete the media instead.");
    }

    @Test
    void jobOfATransientFileIsCancelledByItsOwner() {
        var job = job(upload("Holiday", 1));
        run.execute("UPDATE media.job SET media_id = NULL, next_attempt_at = now() + interval '1 hour'");

        assertThat(run.delete(job, alice).status()).isEqualTo(204);
        assertThat(run.get(job, alice).json().get("status").asText()).isEqualTo("cancelled");
        assertThat(run.delete(job, alice).status()).isEqualTo(409);
        assertThat(run.delete("/jobs/no-id/", alice).status()).isEqualTo(404);
    }

    @Test
    void uploadThatIsRunAgainSendsTheMiniatureThatTheMediaStillHas() {
        var media = upload("Holiday", picture(100, 50));
        var job = failed(media);

        assertThat(retry(job, alice).status()).isEqualTo(202);

        assertThat(dispatchedAgain(job)).contains("originals/" + media, "miniatures/" + media);
    }

    @Test
    void uploadThatIsRunAgainLeavesOutTheMiniatureThatWasReplaced() {
        var media = upload("Holiday", picture(100, 50));
        var job = failed(media);
        replaceMiniature(media, picture(60, 60));

        assertThat(retry(job, alice).status()).isEqualTo(202);

        assertThat(dispatchedAgain(job)).contains("originals/" + media).doesNotContain("miniatures/");
    }

    @Test
    void uploadThatWasStoppedComesBackWithoutTheMiniatureThatWasReplaced() {
        var media = upload("Holiday", picture(100, 50));
        var copy = job(media);
        run.execute("UPDATE media.media SET status = 'failed'");
        run.execute("UPDATE media.job SET status = 'cancelled'");
        var extraction = failed(media, "media.extract_metadata");
        replaceMiniature(media, picture(60, 60));

        assertThat(retry(extraction, alice).status()).isEqualTo(202);

        assertThat(dispatchedAgain(copy)).contains("originals/" + media).doesNotContain("miniatures/");
    }

    @Test
    void miniatureThatWasReplacedOnceMoreIsNotSentAgain() {
        var media = upload("Holiday", picture(100, 50));
        replaceMiniature(media, picture(60, 60));
        var job = failed(media, "media.replace_miniature");
        replaceMiniature(media, picture(70, 70));

        var refused = retry(job, alice);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("type").asText()).isEqualTo("/errors/job-state");
        assertThat(refused.json().get("detail").asText()).endsWith("was replaced or removed since.");
        assertThat(run.get(job, alice).json().get("status").asText()).isEqualTo("failed");
    }

    private static byte[] picture(int width, int height) {
        return SampleMedia.jpeg(width, height).bytes();
    }

    private String upload(String title, byte[] miniature) {
        var form = Form.video("a.mp4", 1).field("title", title).file("miniature", "m.jpg", miniature);
        var answer = run.upload(alice, form);
        assertThat(answer.status()).isEqualTo(201);
        return answer.json().get("id").asText();
    }

    private void replaceMiniature(String media, byte[] by) {
        var form = Form.of().file("miniature", "m.jpg", by);
        var answer = run.send(run.request("/media/" + media + "/", alice)
                .header("Content-Type", form.contentType())
                .method("PATCH", BodyPublishers.ofByteArray(form.bytes()))
                .build());
        assertThat(answer.status()).isEqualTo(200);
    }

    /** The message that goes to the workers when the job runs again. */
    private static String dispatchedAgain(String job) {
        var id = job.split("/")[2];
        await().until(() -> run.number(
                        "SELECT count(*) FROM media.job WHERE id = '%s' AND status = 'pending' AND dispatched_at IS NOT NULL"
                                .formatted(id))
                == 1);
        return run.text("""
                SELECT convert_from(body, 'UTF8')
                  FROM media.outbox
                 WHERE type = 'DispatchJob' AND position('%s' IN convert_from(body, 'UTF8')) > 0
                 ORDER BY created_at DESC
                 LIMIT 1
                """.formatted(id));
    }

    private static String failed(String media) {
        return failed(media, "media.upload_to_cdn");
    }

    private static String failed(String media, String operation) {
        var path = job(media, operation);
        run.execute(
                "UPDATE media.job SET status = 'failed', attempt = 5 WHERE id = '%s'".formatted(path.split("/")[2]));
        return path;
    }

    private static String job(String media) {
        return job(media, "media.upload_to_cdn");
    }

    /** Where the oldest such job of the media is. */
    private static String job(String media, String operation) {
        return "/jobs/%s/"
                .formatted(run.text(
                        "SELECT id FROM media.job WHERE media_id = '%s' AND operation = '%s' ORDER BY created_at LIMIT 1"
                                .formatted(media, operation)));
    }

    private String upload(String title, long seed) {
        var answer = run.upload(alice, Form.video("a.mp4", seed).field("title", title));
        assertThat(answer.status()).isEqualTo(201);
        return answer.json().get("id").asText();
    }

    private static Answer retry(String job, SignedIn user) {
        return run.send(
                run.request(job + "retry/", user).POST(BodyPublishers.noBody()).build());
    }
}
