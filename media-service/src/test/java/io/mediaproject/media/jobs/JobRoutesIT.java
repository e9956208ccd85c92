package io.mediaproject.media.jobs;

import static io.mediaproject.contracts.Operation.EXTRACT_METADATA;
import static io.mediaproject.contracts.Operation.UPLOAD_TO_CDN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.UserId;
import io.mediaproject.media.EventStream;
import io.mediaproject.media.MediaRun;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import io.mediaproject.testkit.Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs and their events over HTTP; the bench beside it is a second replica that writes what happens. */
@Timeout(120)
class JobRoutesIT {
    @TempDir
    private static Path folder;

    private static Map<String, String> settings = Map.of();
    private static MediaRun run;
    private static Bench bench;
    private static Desk desk;
    private static SignedIn alice;
    private static SignedIn bob;
    private static SignedIn admin;

    @BeforeAll
    static void open() {
        var database = Stores.postgres();
        settings = Map.of(
                "DATABASE_URL", database.address(),
                "DATABASE_USER", database.user(),
                "DATABASE_PASSWORD", database.password());
        run = MediaRun.start(folder, settings);
        bench = Bench.open(database);
        desk = new Desk(bench, JobEngineConfig.Trying.DEFAULT);
        alice = run.signIn("alice", "operator");
        bob = run.signIn("bob", "operator");
        admin = run.signIn("root", "admin");
    }

    @AfterAll
    static void close() {
        desk.close();
        bench.close();
        run.close();
    }

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

    private static MediaId media(SignedIn owner) {
        return bench.media(new UserId(owner.userId()));
    }

    private static JobId create(MediaId media, SignedIn owner) {
        return bench.database()
                .inTransaction(tx -> desk.jobs()
                        .create(tx, List.of(Bench.newJob(media, new UserId(owner.userId()), EXTRACT_METADATA))))
                .getFirst();
    }

    /** The other replica takes the outcome, whatever the first has dispatched meanwhile. */
    private static void end(MediaId media, JobId job) {
        await().atMost(Duration.ofSeconds(20)).until(() -> bench.row(job).dispatched());
        desk.report(Bench.succeeded(bench.run(media, job)));
        assertThat(bench.row(job).status()).isEqualTo("completed");
        assertThat(bench.row(job).operation()).isNotEqualTo(UPLOAD_TO_CDN);
    }

    private static EventStream watch(String path, SignedIn user, String last) {
        var request = run.request(path, user);
        if (!last.isEmpty()) {
            request.header("Last-Event-ID", last);
        }
        return EventStream.open(request.build());
    }
}
