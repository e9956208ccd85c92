package io.mediaproject.media.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.JobResult.CdnFiles;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Task;
import io.mediaproject.media.Form;
import io.mediaproject.media.MediaRun;
import io.mediaproject.platform.messaging.BrokerConfig;
import io.mediaproject.platform.messaging.RabbitBroker;
import io.mediaproject.platform.worker.Outcome;
import io.mediaproject.platform.worker.Worker;
import io.mediaproject.platform.worker.WorkerConfig;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import io.mediaproject.testkit.SampleMedia;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Passes through a CDN that the test plays: it lists what the test puts there, and notes what it is told to do. */
@Timeout(120)
class CdnIT {
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T10:00:00Z");

    @TempDir
    private static Path folder;

    private static TestBroker broker;
    private static MediaRun run;
    private static RabbitBroker connected;
    private static Worker worker;
    private static Rounds rounds;
    private static final List<CdnFiles.Listed> FILES = new CopyOnWriteArrayList<>();
    private static final List<Task> TOLD = new CopyOnWriteArrayList<>();

    private SignedIn alice;

    @BeforeAll
    static void start() {
        broker = Stores.broker();
        run = MediaRun.start(
                folder,
                Map.of("RABBITMQ_URL", broker.url(), "QUEUE_PREFIX", broker.prefix(), "RECONCILE_EVERY", "off"));
        rounds = new Rounds(run);
        connected = RabbitBroker.open(BrokerConfig.of(broker.url(), broker.prefix(), "cdn"));
        var all = Set.of(
                Operation.UPLOAD_TO_CDN, Operation.REPLACE_MINIATURE, Operation.REMOVE_FROM_CDN, Operation.AUDIT_CDN);
        worker =
                Worker.start(connected, WorkerConfig.of("cdn", 2), all, (job, _) -> new Outcome.Done(play(job.task())));
    }

    @AfterAll
    static void stop() {
        worker.close();
        connected.close();
        run.close();
        broker.close();
    }

    @BeforeEach
    void empty() {
        alice = run.signIn("alice", "operator");
        FILES.clear();
        run.execute("DELETE FROM media.media");
        run.execute("DELETE FROM media.job");
        TOLD.clear();
    }

    @Test
    void copyThatIsGoneIsMadeAgainAtItsPlace() {
        var whole = ready(1);
        var lost = ready(2);
        var path = path(lost, "original");
        remove(path);

        var pass = rounds.of("cdn");

        assertThat(pass.get("sighted").asInt()).isEqualTo(3);
        assertThat(pass.get("missing").asInt()).isEqualTo(1);
        assertThat(pass.get("mended").asInt()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(TOLD).singleElement().satisfies(task -> {
            var upload = (Task.UploadToCdn) task;
            assertThat(upload.original().path()).isEqualTo(path);
            assertThat(upload.original().source().blob().value()).isEqualTo("originals/" + lost);
            assertThat(upload.miniature()).isEmpty();
        }));
        assertThat(path(whole, "original")).isNotEqualTo(path);
        assertThat(status(lost)).isEqualTo("ready");
    }

    @Test
    void miniatureThatIsGoneIsMadeAgainAtItsPlace() {
        var path = path(ready(1), "miniature");
        remove(path);

        rounds.of("cdn");

        await().untilAsserted(() -> assertThat(TOLD)
                .singleElement()
                .satisfies(task -> assertThat(
                                ((Task.ReplaceMiniature) task).miniature().path())
                        .isEqualTo(path)));
    }

    @Test
    void fileOfNoMediaGoes() {
        ready(1);
        file("/mediaproject/alice/orphan.png", LONG_AGO);

        var pass = rounds.of("cdn");

        assertThat(pass.get("strays").asInt()).isEqualTo(1);
        var place = new Task.Place(
                Optional.of("id of /mediaproject/alice/orphan.png"),
                "/mediaproject/alice/orphan.png",
                "https://cdn.example.org/acme/mediaproject/alice/orphan.png");
        await().untilAsserted(() -> assertThat(TOLD).containsExactly(new Task.RemoveFromCdn(List.of(place))));
    }

    @Test
    void whatIsYoungOrSpokenForStays() {
        var deleted = ready(1);
        var failed = ready(2);
        file("/mediaproject/alice/young.png", Instant.now());
        // The report of a file that is there may still be on its way; so may the job that takes it away.
        job(
                failed,
                "media.upload_to_cdn",
                "processing",
                "{\"original\": {\"path\": \"/mediaproject/told/not/yet.png\"}}");
        file("/mediaproject/told/not/yet.png", LONG_AGO);
        job(
                failed,
                "media.replace_miniature",
                "failed",
                "{\"miniature\": {\"path\": \"/mediaproject/may/be/retried.png\"}}");
        file("/mediaproject/may/be/retried.png", LONG_AGO);
        job(
                deleted,
                "media.remove_from_cdn",
                "pending",
                "{\"places\": [{\"path\": \"/mediaproject/about/to/go.png\"}]}");
        file("/mediaproject/about/to/go.png", LONG_AGO);

        var pass = rounds.of("cdn");

        assertThat(pass.get("sighted").asInt()).isEqualTo(8);
        assertThat(pass.get("strays").asInt()).isZero();
        assertThat(TOLD).noneMatch(Task.RemoveFromCdn.class::isInstance);
    }

    @Test
    void filesOfOtherFoldersAreNotOurs() {
        ready(1);
        file("/mediaproject-of-others/a.png", LONG_AGO);

        assertThat(rounds.of("cdn").get("strays").asInt()).isZero();
    }

    @Test
    void workerThatPutAFileThereAfterTheDeleteIsClearedUpAfter() {
        var id = ready(1);
        var path = path(id, "original");
        run.delete("/media/" + id + "/", alice);
        await().until(() -> TOLD.stream().anyMatch(Task.RemoveFromCdn.class::isInstance));
        run.execute("UPDATE media.job SET status = 'completed', lease_until = NULL WHERE status <> 'completed'");
        TOLD.clear();

        // The worker had begun in the moment of the delete, and ended after the clean-up.
        assertThat(rounds.of("cdn").get("strays").asInt()).isEqualTo(2);

        await().untilAsserted(() -> assertThat(TOLD)
                .singleElement()
                .satisfies(task -> assertThat(((Task.RemoveFromCdn) task).places())
                        .extracting(Task.Place::path)
                        .contains(path)));
    }

    @Test
    void longListsAreReadInParts() {
        // More than one job's worth, many of them of one moment.
        IntStream.rangeClosed(1, 2_300)
                .forEach(n -> file("/mediaproject/bulk/%d.png".formatted(n), LONG_AGO.plusSeconds(n / 1_500)));
        ready(1);

        var pass = rounds.of("cdn");

        assertThat(pass.get("sighted").asInt()).isEqualTo(2_302);
        assertThat(pass.get("strays").asInt()).isEqualTo(2_300);
        assertThat(pass.get("halted").asBoolean()).isTrue();
        assertThat(run.number("SELECT count(*) FROM media.job WHERE operation = 'media.audit_cdn'"))
                .isZero();
        assertThat(TOLD).isEmpty();
    }

    @Test
    void passThatCannotListIsGivenUp() {
        run.execute(
                "UPDATE media.reconciliation SET phase = 'listing', job_id = gen_random_uuid() WHERE store = 'cdn'");

        await().until(() -> rounds.pass("cdn").get("phase").asText().equals("idle"));
    }

    private static JobResult play(Task task) {
        if (task instanceof Task.AuditCdn audit) {
            assertThat(audit.folder()).isEqualTo("/mediaproject");
            return new CdnFiles(FILES.stream()
                    .sorted((a, b) -> a.createdAt().compareTo(b.createdAt()))
                    .filter(file -> audit.since().isEmpty()
                            || !file.createdAt().isBefore(audit.since().get()))
                    .skip(audit.skip())
                    .limit(audit.most())
                    .toList());
        }
        TOLD.add(task);
        return task instanceof Task.RemoveFromCdn
                ? new JobResult.Removed(1)
                : new JobResult.OnCdn(Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static void file(String path, Instant created) {
        FILES.add(new CdnFiles.Listed("id of " + path, path, created));
    }

    private static void remove(String path) {
        assertThat(FILES.removeIf(file -> file.path().equals(path))).isTrue();
    }

    /** A media with both copies on the CDN, and no job. */
    private String ready(int number) {
        var form = Form.of()
                .field("title", "Picture " + number)
                .file("file", "a.png", SampleMedia.png(number, 7).bytes())
                .file("miniature", "m.png", SampleMedia.png(9, 9).bytes());
        var sent = run.upload(alice, form);
        assertThat(sent.status()).isEqualTo(201);
        var id = sent.json().get("id").asText();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> TOLD.stream().anyMatch(task -> task.toString().contains(id)));
        run.execute("DELETE FROM media.job WHERE media_id = '%s'".formatted(id));
        TOLD.clear();
        run.execute("UPDATE media.media SET status = 'ready' WHERE id = '%s'".formatted(id));
        copy(id, "original", "/mediaproject/alice/picture-%s.png".formatted(id));
        copy(id, "miniature", "/mediaproject/alice/picture-%s-miniature.png".formatted(id));
        return id;
    }

    private static void copy(String id, String kind, String path) {
        run.execute("""
                INSERT INTO media.media_url (media_id, kind, provider, file_id, path, size, created_at)
                VALUES ('%s', '%s', 'imagekit', 'id of %s', '%s', 10, now() - interval '1 day')
                """.formatted(id, kind, path, path));
        file(path, LONG_AGO);
    }

    private static String path(String id, String kind) {
        return "/mediaproject/alice/picture-%s%s.png".formatted(id, kind.equals("original") ? "" : "-miniature");
    }

    private static String status(String id) {
        return run.text("SELECT status FROM media.media WHERE id = '%s'".formatted(id));
    }

    private static void job(String media, String operation, String status, String task) {
        run.execute("""
                INSERT INTO media.job (id, media_id, owner_id, operation, input, task, status, request_id, traceparent,
                                       next_attempt_at, lease_until)
                VALUES (gen_random_uuid(), '%s', gen_random_uuid(), '%s', '{}', '%s', '%s', 'r', 't',
                        now() + interval '1 hour', now() + interval '1 hour')
                """.formatted(media, operation, task, status));
    }
}
