package io.mediaproject.media.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.media.MediaRun;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Jobs over HTTP. */
class JobRoutesIT extends WithJobs {
    @Test
    void ownerAndAdminSeeAJobWithItsTimelineAndOthersDoNot() {
        var job = create(media(alice), alice);

        var shown = run.get("/jobs/" + job + "/", alice);

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.json().get("operation").asText()).isEqualTo("media.extract_metadata");
        assertThat(shown.json().get("max_attempts").asInt()).isEqualTo(5);
        assertThat(shown.json().get("timeline").get(0).get("event").asText()).isEqualTo("queued");
        assertThat(run.get("/jobs/" + job, admin).status()).isEqualTo(200);
        assertThat(run.get("/jobs/" + job, bob).status()).isEqualTo(404);
        assertThat(run.get("/jobs/" + job, run.signIn("eve", "viewer")).status())
                .isEqualTo(403);
        assertThat(run.get("/jobs/" + job).status()).isEqualTo(401);
        assertThat(run.get("/jobs/" + UUID.randomUUID(), alice).status()).isEqualTo(404);
        assertThat(run.get("/jobs/nonsense", alice).status()).isEqualTo(404);
    }

    @Test
    void listShowsOnesOwnJobsAndAnAdminAll() {
        var carol = run.signIn("carol", "operator");
        create(media(carol), carol);
        create(media(carol), carol);
        create(media(alice), alice);

        var page = run.get("/jobs/?page_size=1", carol).json();

        assertThat(page.get("count").asInt()).isEqualTo(2);
        assertThat(page.get("results")).hasSize(1);
        assertThat(page.get("results").get(0).has("timeline")).isFalse();
        var next = page.get("next").asText().substring("https://media.example.org".length());
        assertThat(next).startsWith("/jobs/?page_size=1&cursor=");
        assertThat(run.get(next, alice).status()).isEqualTo(422);
        var last = run.get(next, carol).json();
        assertThat(last.get("results").get(0).get("id"))
                .isNotEqualTo(page.get("results").get(0).get("id"));
        assertThat(last.get("next").isNull()).isTrue();
        assertThat(run.get("/jobs", admin).json().get("count").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(run.get("/jobs", run.signIn("eve", "viewer")).status()).isEqualTo(403);
    }

    @Test
    void listGoesOnAtAnotherReplica() {
        create(media(alice), alice);
        create(media(alice), alice);
        var next = run.get("/jobs/?page_size=1", alice).json().get("next").asText();

        try (var other = MediaRun.start(folder.resolve("other"), settings)) {
            var there = other.auth().signIn(alice.userId(), "alice", "operator");
            var page = other.get(next.substring("https://media.example.org".length()), there);

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.json().get("results")).hasSize(1);
        }
    }

    @Test
    void jobsOfAMediaAreForWhoOwnsIt() {
        var media = media(alice);
        create(media, alice);

        assertThat(run.get("/media/" + media + "/jobs/", alice)
                        .json()
                        .get("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(run.get("/media/" + media + "/jobs", admin).status()).isEqualTo(200);
        assertThat(run.get("/media/" + media + "/jobs", bob).status()).isEqualTo(404);
        assertThat(run.get("/media/" + media + "/jobs", run.signIn("eve", "viewer"))
                        .status())
                .isEqualTo(403);
        bench.sql("UPDATE media SET visibility = 'members' WHERE id = '%s'".formatted(media));
        assertThat(run.get("/media/" + media + "/jobs", bob).status()).isEqualTo(403);
    }
}
