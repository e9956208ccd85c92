package io.mediaproject.media.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.contracts.JobResult;
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
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestBroker;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Deleting, restoring and forgetting through the real engine; the workers are the test's. */
@Timeout(120)
abstract class WithWorkers {
    @TempDir
    private static Path folder;

    private static TestBroker broker;
    static MediaRun run;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    final List<Task> done = new CopyOnWriteArrayList<>();
    SignedIn alice;
    SignedIn admin;

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

    void worker(Operation operation) {
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

    static void onCdn(String id, String path) {
        run.execute("UPDATE media.job SET status = 'completed'");
        run.execute("INSERT INTO media.media_url VALUES ('%s', 'original', 'imagekit', 'file-1', '%s', 1)"
                .formatted(id, path));
    }

    String uploaded(String title, long seed) {
        var answer = run.upload(alice, Form.video("a.mp4", seed).field("title", title));
        assertThat(answer.status()).isEqualTo(201);
        return answer.json().get("id").asText();
    }

    void delete(String id) {
        assertThat(run.delete("/media/" + id + "/", alice).status()).isEqualTo(204);
    }
}
