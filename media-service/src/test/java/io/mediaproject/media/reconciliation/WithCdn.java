package io.mediaproject.media.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.JobResult.CdnFiles;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Task;
import io.mediaproject.media.MediaRun;
import io.mediaproject.platform.messaging.BrokerConfig;
import io.mediaproject.platform.messaging.RabbitBroker;
import io.mediaproject.platform.worker.Outcome;
import io.mediaproject.platform.worker.Worker;
import io.mediaproject.platform.worker.WorkerConfig;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
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
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Passes through a CDN that the test plays: it lists what the test puts there, and notes what it is told to do. */
@Timeout(120)
abstract class WithCdn {
    static final Instant LONG_AGO = Instant.parse("2026-01-01T10:00:00Z");

    @TempDir
    private static Path folder;

    private static TestBroker broker;
    static MediaRun run;
    private static RabbitBroker connected;
    private static Worker worker;
    static Rounds rounds;
    static final List<CdnFiles.Listed> FILES = new CopyOnWriteArrayList<>();
    static final List<Task> TOLD = new CopyOnWriteArrayList<>();
    /** Open, unless a test has the CDN take its time. */
    static volatile CountDownLatch listed = new CountDownLatch(0);

    SignedIn alice;

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
        listed.countDown();
        FILES.clear();
        rounds.forget();
        run.execute("DELETE FROM media.media");
        run.execute("DELETE FROM media.job");
        TOLD.clear();
    }

    private static JobResult play(Task task) throws InterruptedException {
        if (task instanceof Task.AuditCdn audit) {
            assertThat(audit.folder()).isEqualTo("/mediaproject");
            listed.await();
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

    static void file(String path, Instant created) {
        FILES.add(new CdnFiles.Listed("id of " + path, path, created));
    }

    /** A media with both copies on the CDN, and no job. */
    String ready(int number) {
        var sent = run.upload(alice, WithBlobs.picture(number));
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
}
