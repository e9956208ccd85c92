package io.mediaproject.platform.worker;

import static io.mediaproject.platform.messaging.Messages.JOB;
import static io.mediaproject.platform.messaging.Messages.probe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.contracts.DispatchJob;
import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Queues;
import io.mediaproject.contracts.Report;
import io.mediaproject.contracts.RunId;
import io.mediaproject.contracts.StopJob;
import io.mediaproject.platform.messaging.Decoded;
import io.mediaproject.platform.messaging.Incoming;
import io.mediaproject.platform.messaging.MessageCodec;
import io.mediaproject.platform.messaging.Outgoing;
import io.mediaproject.platform.messaging.RabbitBroker;
import io.mediaproject.platform.messaging.Receipt;
import io.mediaproject.platform.messaging.Rig;
import io.mediaproject.testkit.TestBroker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Where media-service would be: it sends jobs, hears what becomes of them, and has workers to try. */
final class Centre implements AutoCloseable {
    static final Outcome.Done DONE = new Outcome.Done(new JobResult.Facts(
            Optional.of(6.0),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));

    private final Rig rig;
    private final MessageCodec codec = new MessageCodec();
    private final List<Report> reports = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger running = new AtomicInteger();
    private final RabbitBroker broker;

    Centre(TestBroker broker) {
        this.rig = new Rig(broker);
        this.broker = rig.openBeside();
        this.broker.consume(Queues.MEDIA_REPORTS, 1, this::note);
    }

    Rig rig() {
        return rig;
    }

    MessageCodec codec() {
        return codec;
    }

    List<Report> reports() {
        return reports;
    }

    /** How many runs {@link #held} holds. */
    int running() {
        return running.get();
    }

    /** Lets go of what is held. */
    void release() {
        release.countDown();
    }

    void awaitRelease() throws InterruptedException {
        release.await();
    }

    Worker worker(int slots, JobHandler handler) {
        var config = new WorkerConfig(
                "metadata-worker@test",
                slots,
                Duration.ofMillis(200),
                Duration.ofMillis(50),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30));
        var worker = Worker.start(rig.open(), config, Operation.EXTRACT_METADATA, handler);
        rig.afterwards(worker::close);
        await().until(worker::ready);
        return worker;
    }

    Outcome held(DispatchJob job, RunContext run) throws InterruptedException {
        running.incrementAndGet();
        try {
            release.await();
            return DONE;
        } finally {
            running.decrementAndGet();
        }
    }

    void send(Outgoing message) {
        assertThat(broker.publish(List.of(message), Duration.ofSeconds(5))).hasSize(1);
    }

    void dispatch(long fence) {
        send(codec.outgoing(UUID.randomUUID(), probe(fence)));
    }

    void stop(long fence, Optional<RunId> run) {
        send(codec.outgoing(UUID.randomUUID(), new StopJob(JOB, fence, run)));
    }

    List<String> events() {
        return reports.stream().map(Report::event).toList();
    }

    private Receipt note(Incoming message) {
        if (codec.read(message) instanceof Decoded.News(var report)) {
            reports.add(report);
        }
        return Receipt.ACK;
    }

    @Override
    public void close() throws IOException {
        release();
        rig.close();
    }
}
