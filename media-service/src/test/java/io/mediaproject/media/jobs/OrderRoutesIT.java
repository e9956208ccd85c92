package io.mediaproject.media.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.media.Form;
import io.mediaproject.media.MediaRun.Answer;
import io.mediaproject.media.WithMedia;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
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

    private static String failed(String media) {
        var path = job(media);
        run.execute(
                "UPDATE media.job SET status = 'failed', attempt = 5 WHERE id = '%s'".formatted(path.split("/")[2]));
        return path;
    }

    /** Where one of its jobs is. */
    private static String job(String media) {
        return "/jobs/%s/"
                .formatted(
                        run.text("SELECT id FROM media.job WHERE media_id = '%s' AND operation = 'media.upload_to_cdn'"
                                .formatted(media)));
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
