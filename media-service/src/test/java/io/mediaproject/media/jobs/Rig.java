package io.mediaproject.media.jobs;

import static io.mediaproject.contracts.Operation.UPLOAD_TO_CDN;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Connection;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Operation;
import io.mediaproject.media.outbox.OutboxConfig;
import io.mediaproject.platform.messaging.BrokerConfig;
import io.mediaproject.platform.messaging.RabbitBroker;
import io.mediaproject.platform.metrics.Metrics;
import io.mediaproject.platform.worker.JobHandler;
import io.mediaproject.platform.worker.Worker;
import io.mediaproject.platform.worker.WorkerConfig;
import io.mediaproject.testkit.TestBroker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** The whole engine on a real broker, in a hurry, with as many workers as a test wants. */
final class Rig implements AutoCloseable {
    static final JobEngineConfig.Sweep SWEEP = new JobEngineConfig.Sweep(
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ZERO,
            Duration.ofSeconds(1),
            Duration.ofSeconds(20),
            100);
    static final OutboxConfig OUTBOX = new OutboxConfig(
            Duration.ofMillis(50),
            100,
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            Duration.ofHours(1));
    static final JobEngineConfig CONFIG = JobEngineConfig.DEFAULT
            .with(new JobEngineConfig.Window(Duration.ofMillis(50), 8, Duration.ofMinutes(1)))
            .with(new JobEngineConfig.Trying(
                    Duration.ofSeconds(2),
                    Duration.ofMillis(20),
                    Duration.ofMillis(100),
                    Duration.ofMillis(200),
                    Duration.ofHours(72)))
            .with(SWEEP)
            .with(OUTBOX);

    private final Bench bench;
    private final TestBroker broker;
    private final Deque<Runnable> open = new ArrayDeque<>();

    Rig(Bench bench, TestBroker broker) {
        this.bench = bench;
        this.broker = broker;
    }

    static RabbitBroker connect(TestBroker broker, String name) {
        var patience = new BrokerConfig.Patience(
                10, Duration.ofMillis(50), Duration.ofMillis(500), Duration.ofMillis(100), Duration.ofMillis(300));
        return RabbitBroker.open(
                new BrokerConfig(broker.url(), broker.prefix(), name, Duration.ofSeconds(3), patience));
    }

    RabbitBroker connect(String name) {
        var connected = connect(broker, name);
        open.push(connected::close);
        return connected;
    }

    JobEngine engine(JobEngineConfig config) {
        var engine = JobEngine.open(
                new JobEngine.Needs(bench.database(), connect("media-service"), new Metrics()),
                config,
                new CatalogueRows(bench.database()));
        open.push(engine::close);
        return engine;
    }

    JobEngine engine() {
        return engine(CONFIG);
    }

    Worker worker(Operation operation, JobHandler handler) {
        var config = new WorkerConfig(
                operation.queue() + "@test",
                4,
                Duration.ofMillis(300),
                Duration.ofMillis(50),
                Duration.ofSeconds(2),
                Duration.ofSeconds(30));
        var worker = Worker.start(connect("worker"), config, operation, handler);
        open.push(worker::close);
        return worker;
    }

    /** Makes the jobs as an upload does. */
    List<JobId> create(JobEngine engine, MediaId media, Operation... operations) {
        var jobs = bench.database()
                .inTransaction(tx -> engine.jobs()
                        .create(
                                tx,
                                Arrays.stream(operations)
                                        .map(operation -> Bench.newJob(media, operation))
                                        .toList()));
        engine.jobs().committed();
        return jobs;
    }

    /** In the reverse order of opening. */
    long depth(String queue) throws Exception {
        try (var connection = broker.connect();
                var channel = connection.createChannel()) {
            return channel.queueDeclarePassive(broker.name(queue)).getMessageCount();
        }
    }

    /** Takes the job's message and never acknowledges it: the end of the connection gives it back. */
    void take(Connection connection) throws Exception {
        var channel = connection.createChannel();
        await().until(() -> channel.basicGet(broker.name(UPLOAD_TO_CDN.queue()), false) != null);
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().run();
        }
    }
}
