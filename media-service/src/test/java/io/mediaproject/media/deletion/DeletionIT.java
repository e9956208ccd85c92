package io.mediaproject.media.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Task;
import io.mediaproject.media.Form;
import io.mediaproject.media.MediaRun;
import io.mediaproject.media.MediaRun.Answer;
import io.mediaproject.platform.messaging.BrokerConfig;
import io.mediaproject.platform.messaging.RabbitBroker;
import io.mediaproject.platform.worker.Outcome;
import io.mediaproject.platform.worker.Worker;
import io.mediaproject.platform.worker.WorkerConfig;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestBroker;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Deleting, restoring and forgetting through the real engine; the workers are the test's. */
@Timeout(120)
class DeletionIT {
    @TempDir
    private static Path folder;

    private static TestBroker broker;
    private static MediaRun run;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<Task> done = new CopyOnWriteArrayList<>();
    private SignedIn alice;
    private SignedIn admin;

    @BeforeAll
    static void start() {
        broker = Stores.broker();
        run = MediaRun.start(
                folder, Map.of("RABBITMQ_URL", broker.url(), "QUEUE_PREFIX", broker.prefix(), "SWEEP_EVERY", "1s"));
    }

    @AfterAll
    static void stop() {
        run.close();
        broker.close();
    }

    @BeforeEach
    void signIn() {
        run.execute("DELETE FROM media.media");
        alice = run.signIn("alice", "operator");
        admin = run.signIn("root", "admin");
    }

    @AfterEach
    void stopWorkers() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @Test
    void copiesGoAtOnceAndAdminsSeeTheJobThatTakesThem() {
        var id = uploaded("Holiday", 1);
        onCdn(id, "/mediaproject/alice/holiday é.mp4");
        worker(Operation.REMOVE_FROM_CDN);

        delete(id);

        var place = new Task.Place(
                Optional.of("file-1"),
                "/mediaproject/alice/holiday é.mp4",
                "https://cdn.example.org/acme/mediaproject/alice/holiday%20%C3%A9.mp4");
        await().until(() -> done.contains(new Task.RemoveFromCdn(List.of(place))));
        await().untilAsserted(() -> {
            var jobs = run.get("/jobs/", admin).json().get("results");
            assertThat(find(jobs, "media.remove_from_cdn").get("status").asText())
                    .isEqualTo("completed");
        });
        assertThat(run.number("SELECT count(*) FROM media.media_url")).isZero();
    }

    @Test
    void fileThatAStoppedUploadMayHaveLeftIsLookedFor() {
        var id = uploaded("Holiday", 1);
        worker(Operation.REMOVE_FROM_CDN);

        delete(id);

        var path = "/mediaproject/alice/holiday-%s.mp4".formatted(id.substring(id.length() - 8));
        var place = new Task.Place(Optional.empty(), path, "https://cdn.example.org/acme" + path);
        await().until(() -> done.contains(new Task.RemoveFromCdn(List.of(place))));
    }

    @Test
    void cleanUpWaitsUntilTheLastLeaseIsOver() {
        var id = uploaded("Holiday", 1);
        run.execute("UPDATE media.job SET status = 'processing', lease_until = now() + interval '1 hour'");

        delete(id);

        assertThat(run.number("""
                        SELECT count(*) FROM media.job
                         WHERE operation = 'media.remove_from_cdn' AND next_attempt_at > now() + interval '50 minutes'
                        """)).isEqualTo(1);
    }

    @Test
    void cleanUpCannotBeCancelled() {
        var id = uploaded("Holiday", 1);
        run.execute("UPDATE media.job SET status = 'processing', lease_until = now() + interval '1 hour'");
        delete(id);
        var job = run.text("SELECT id FROM media.job WHERE operation = 'media.remove_from_cdn'");

        assertThat(run.delete("/jobs/" + job + "/", admin).status()).isEqualTo(409);
    }

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

    @Test
    void afterTheGraceDocumentBytesAndRowGo() {
        var id = uploaded("Holiday", 1);
        delete(id);
        assertThat(run.files()).anyMatch(file -> file.contains(id));
        run.execute("UPDATE media.media SET deleted_at = now() - interval '8 days'");
        run.execute("UPDATE media.job SET status = 'failed' WHERE status = 'pending'");

        worker(Operation.FORGET_METADATA);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> run.number("SELECT count(*) FROM media.media WHERE id = '%s'".formatted(id)) == 0);
        assertThat(done).containsExactly(new Task.ForgetMetadata());
        assertThat(run.files()).noneMatch(file -> file.contains(id));
        assertThat(run.number("SELECT count(*) FROM media.job WHERE media_id = '%s'".formatted(id)))
                .isZero();
    }

    @Test
    void nothingGoesWhileAJobOrALeaseLives() {
        var id = uploaded("Holiday", 1);
        delete(id);
        run.execute("UPDATE media.job SET status = 'cancelled', lease_until = now() + interval '3 seconds'");
        run.execute("UPDATE media.media SET deleted_at = now() - interval '8 days'");
        worker(Operation.FORGET_METADATA);

        await().until(() -> !done.isEmpty());

        assertThat(run.number("SELECT count(*) FROM media.job WHERE lease_until > now()"))
                .isZero();
    }

    private void worker(Operation operation) {
        var connected = RabbitBroker.open(BrokerConfig.of(broker.url(), broker.prefix(), "worker"));
        open.push(connected);
        // Each operation of a queue is taken, so that none is parked as a stranger.
        var all = Arrays.stream(Operation.values())
                .filter(other -> other.queue().equals(operation.queue()))
                .collect(Collectors.toSet());
        open.push(Worker.start(connected, WorkerConfig.of("worker", 2), all, (job, _) -> {
            if (job.operation() == operation) {
                done.add(job.task());
            }
            return new Outcome.Done(result(job.operation()));
        }));
    }

    private static JobResult result(Operation operation) {
        return switch (operation) {
            case UPLOAD_TO_CDN, REPLACE_MINIATURE ->
                new JobResult.OnCdn(Optional.empty(), Optional.empty(), Optional.empty());
            case EXTRACT_METADATA ->
                new JobResult.Facts(
                        Optional.empty(),
                        Optional.of(1),
                        Optional.of(1),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
            case REMOVE_FROM_CDN, FORGET_METADATA -> new JobResult.Removed(1);
            case AUDIT_CDN -> new JobResult.CdnFiles(List.of());
        };
    }

    private static JsonNode find(JsonNode jobs, String operation) {
        return jobs.valueStream()
                .filter(job -> job.get("operation").asText().equals(operation))
                .findFirst()
                .orElseThrow();
    }

    private static void onCdn(String id, String path) {
        run.execute("UPDATE media.job SET status = 'completed'");
        run.execute("INSERT INTO media.media_url VALUES ('%s', 'original', 'imagekit', 'file-1', '%s', 1)"
                .formatted(id, path));
    }

    private String uploaded(String title, long seed) {
        var answer = run.upload(alice, Form.video("a.mp4", seed).field("title", title));
        assertThat(answer.status()).isEqualTo(201);
        return answer.json().get("id").asText();
    }

    private void delete(String id) {
        assertThat(run.delete("/media/" + id + "/", alice).status()).isEqualTo(204);
    }

    private static Answer restore(String id, SignedIn user) {
        return run.send(run.request("/media/" + id + "/restore/", user)
                .POST(BodyPublishers.noBody())
                .build());
    }
}
