package io.mediaproject.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediaproject.contracts.DispatchJob;
import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Queues;
import io.mediaproject.contracts.Task;
import io.mediaproject.platform.messaging.BrokerConfig;
import io.mediaproject.platform.messaging.RabbitBroker;
import io.mediaproject.platform.worker.JobHandler;
import io.mediaproject.platform.worker.Outcome;
import io.mediaproject.platform.worker.Worker;
import io.mediaproject.platform.worker.WorkerConfig;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From an upload to what the API shows, through the real job engine and the real catalogue; the workers are the test's. */
@Timeout(120)
class IngestIT {
    private static final JobHandler FACTS = (_, _) -> new Outcome.Done(new JobResult.Facts(
            Optional.of(6.5),
            Optional.of(1000),
            Optional.of(562),
            Optional.of("h264"),
            Optional.empty(),
            Optional.empty()));
    private static final JobHandler COPIES = (job, _) -> new Outcome.Done(new JobResult.OnCdn(
            Optional.of(new JobResult.CdnFile("imagekit", "f1", path(job), 5_000, Map.of())),
            Optional.empty(),
            Optional.empty()));

    @TempDir
    private static Path folder;

    private static TestBroker broker;
    private static MediaRun run;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private SignedIn user;

    @BeforeAll
    static void start() {
        broker = Stores.broker();
        run = MediaRun.start(folder, Map.of("RABBITMQ_URL", broker.url(), "QUEUE_PREFIX", broker.prefix()));
    }

    @BeforeEach
    void signIn() {
        user = run.signIn("alice", "operator");
    }

    @AfterEach
    void stopWorkers() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @AfterAll
    static void stop() {
        run.close();
        broker.close();
    }

    @Test
    void mediaIsReadyWithWhatItsJobsBrought() {
        worker(Operation.EXTRACT_METADATA, FACTS);
        worker(Operation.UPLOAD_TO_CDN, COPIES);

        var media = ended(upload(1, 201));

        assertThat(media.get("status").asText()).isEqualTo("ready");
        assertThat(media.hasNonNull("status_reason")).isFalse();
        assertThat(media.get("duration").asDouble()).isEqualTo(6.5);
        assertThat(media.get("width").asInt()).isEqualTo(1000);
        assertThat(media.get("height").asInt()).isEqualTo(562);
        assertThat(media.get("cdn_url").asText()).startsWith("https://cdn.example.org/acme/mediaproject/alice/");
        assertThat(media.get("jobs").get("results"))
                .allMatch(job -> job.get("status").asText().equals("completed"));
    }

    @Test
    void mediaThatIsBadFailsAndHoldsNeitherTitleNorBytes() {
        worker(Operation.EXTRACT_METADATA, (_, _) -> new Outcome.Reject("not_media", "The video is broken."));

        var media = ended(upload(2, 201));

        assertThat(media.get("status").asText()).isEqualTo("failed");
        assertThat(media.get("status_reason").asText()).isEqualTo("The video is broken.");
        assertThat(media.get("jobs").get("results").findValuesAsText("status"))
                .containsExactlyInAnyOrder("failed", "cancelled");
        upload(2, 201);
    }

    @Test
    void mediaThatTheCdnRefusesIsReadyWithoutACopyThere() {
        worker(Operation.EXTRACT_METADATA, FACTS);
        worker(Operation.UPLOAD_TO_CDN, (_, _) -> new Outcome.Reject("too_large", "It is too large for the CDN."));

        var media = ended(upload(3, 201));

        assertThat(media.get("status").asText()).isEqualTo("ready");
        assertThat(media.get("status_reason").asText()).isEqualTo("It is too large for the CDN.");
        assertThat(media.hasNonNull("cdn_url")).isFalse();
        upload(3, 409);
    }

    @Test
    void whatComesForADeletedMediaIsDropped() throws Exception {
        var running = new CountDownLatch(1);
        var deleted = new CountDownLatch(1);
        worker(Operation.UPLOAD_TO_CDN, (job, context) -> {
            running.countDown();
            deleted.await();
            return COPIES.run(job, context);
        });
        var id = upload(4, 201);
        running.await();

        assertThat(run.delete("/media/" + id, user).status()).isEqualTo(204);
        deleted.countDown();

        stopWorkers();
        await().atMost(Duration.ofSeconds(20)).until(() -> reportsWaiting() == 0);
        assertThat(run.number("SELECT count(*) FROM media.media_url WHERE media_id = '%s'".formatted(id)))
                .isZero();
        assertThat(run.number(
                        "SELECT count(*) FROM media.job WHERE media_id = '%s' AND status = 'cancelled'".formatted(id)))
                .isEqualTo(2);
        upload(4, 201);
    }

    private void worker(Operation operation, JobHandler handler) {
        var connected = RabbitBroker.open(BrokerConfig.of(broker.url(), broker.prefix(), "worker"));
        open.push(connected);
        open.push(Worker.start(connected, WorkerConfig.of("worker", 2), operation, handler));
    }

    private static long reportsWaiting() throws Exception {
        try (var connection = broker.connect();
                var channel = connection.createChannel()) {
            return channel.messageCount(broker.name(Queues.MEDIA_REPORTS));
        }
    }

    private String upload(long seed, int status) {
        var answer = run.upload(user, Form.video("a.mp4", seed));
        assertThat(answer.status()).isEqualTo(status);
        return answer.json().path("id").asText();
    }

    private JsonNode ended(String id) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !run.get("/media/" + id, user)
                        .json()
                        .get("status")
                        .asText()
                        .equals("processing"));
        return run.get("/media/" + id, user).json();
    }

    private static String path(DispatchJob job) {
        return ((Task.UploadToCdn) job.task()).original().path();
    }
}
