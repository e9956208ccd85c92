package io.mediaproject.media.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.media.EventStream;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What jobs tell to those who watch them. */
class JobEventsIT extends WithJobs {
    @Test
    void eventsOfAMediaEndWithItsLastState() throws Exception {
        var media = media(alice);
        var job = create(media, alice);

        try (var stream = watch("/media/" + media + "/events", alice, "")) {
            assertThat(stream.until("media").get("status").asText()).isEqualTo("processing");
            end(media, job);
            assertThat(stream.until("job", "completed").get("progress").asInt()).isEqualTo(100);
            assertThat(stream.until("media", "ready").get("progress").asInt()).isEqualTo(100);
            assertThat(stream.rest()).isEmpty();
        }
    }

    @Test
    void whoComesBackIsToldWhatItMissedAndThenToStayAway() throws Exception {
        var media = media(alice);
        var job = create(media, alice);
        String last;
        try (var stream = watch("/jobs/" + job + "/events", alice, "")) {
            stream.until("job");
            last = stream.last();
        }
        end(media, job);

        try (var stream = watch("/jobs/" + job + "/events", alice, last)) {
            stream.until("job", "completed");
            assertThat(stream.seen()).contains("completed").doesNotContain("queued");
            last = stream.last();
        }
        try (var stream = watch("/jobs/" + job + "/events", alice, last)) {
            assertThat(stream.status()).isEqualTo(204);
        }
    }

    @Test
    void longStoryIsShownToItsEnd() throws Exception {
        var media = media(alice);
        var job = create(media, alice);
        bench.sql("""
                INSERT INTO job_event (job_id, event, attempt, by)
                SELECT '%s', 'waiting', 1, 'worker@test' FROM generate_series(1, 1500)
                """.formatted(job));
        end(media, job);
        var newest = bench.texts("SELECT CAST(max(id) AS text) AS t FROM job_event WHERE job_id = '%s'".formatted(job))
                .getFirst();

        var timeline = run.get("/jobs/" + job + "/", alice).json().get("timeline");

        assertThat(timeline).hasSize(1000);
        assertThat(timeline.get(0).get("event").asText()).isEqualTo("waiting");
        assertThat(timeline.get(999).get("event").asText()).isEqualTo("completed");
        for (var path : List.of("/jobs/" + job + "/events", "/media/" + media + "/events")) {
            try (var stream = watch(path, alice, "")) {
                stream.until("job", "completed");
                assertThat(stream.last()).isEqualTo(newest);
            }
        }
        try (var stream = watch("/jobs/" + job + "/events", alice, newest)) {
            assertThat(stream.status()).isEqualTo(204);
        }
    }

    @Test
    void eventsOfAMediaWithManyJobsTellOfTheNewest() throws Exception {
        var media = media(alice);
        ended(media, 120, "now() - interval '1 hour'");
        bench.sql("UPDATE media SET status = 'ready' WHERE id = '%s'".formatted(media));
        var job = create(media, alice);

        assertToldToItsEnd(media, job);
    }

    @Test
    void eventsOfAMediaWithManyJobsTellOfAnOldOneThatIsNotOver() throws Exception {
        var media = media(alice);
        var job = create(media, alice);
        bench.sql("UPDATE media SET status = 'ready' WHERE id = '%s'".formatted(media));
        ended(media, 120, "now() + interval '1 second'");

        assertToldToItsEnd(media, job);
    }

    private static void assertToldToItsEnd(MediaId media, JobId job) throws IOException {
        try (var stream = watch("/media/" + media + "/events", alice, "")) {
            assertThat(stream.until("job", "pending").get("id").asText()).isEqualTo(job.toString());
            stream.until("media", "ready");
            end(media, job);
            assertThat(stream.until("job", "completed").get("id").asText()).isEqualTo(job.toString());
            stream.rest();
        }
    }

    /** So many jobs of the media that were made at a time, and are over. */
    private static void ended(MediaId media, int count, String made) {
        bench.sql("""
                INSERT INTO job (id, media_id, owner_id, operation, input, task, status, request_id, traceparent,
                                 created_at, finished_at)
                SELECT gen_random_uuid(), media.id, owner_id, 'media.replace_miniature', '{}', '{}', 'completed', '', '',
                       %s, now() - interval '1 minute'
                  FROM media, generate_series(1, %d)
                 WHERE media.id = '%s'
                """.formatted(made, count, media));
    }

    @Test
    void eventsAreForWhoMaySeeThem() throws Exception {
        var media = media(alice);
        var job = create(media, alice);

        assertThat(run.get("/jobs/" + job + "/events", bob).status()).isEqualTo(404);
        assertThat(run.get("/media/" + media + "/events", bob).status()).isEqualTo(404);
        assertThat(run.get("/media/" + media + "/events").status()).isIn(401, 404);
        bench.sql("UPDATE media SET visibility = 'members' WHERE id = '%s'".formatted(media));
        end(media, job);
        try (var stream = watch("/media/" + media + "/events", bob, "")) {
            stream.until("media", "ready");
            assertThat(stream.names()).containsOnly("media");
        }
    }

    private static EventStream watch(String path, SignedIn user, String last) {
        var request = run.request(path, user);
        if (!last.isEmpty()) {
            request.header("Last-Event-ID", last);
        }
        return EventStream.open(request.build());
    }
}
