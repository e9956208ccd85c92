package io.mediaproject.cdn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.contracts.BlobKey;
import io.mediaproject.contracts.DispatchJob;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Queues;
import io.mediaproject.contracts.Report;
import io.mediaproject.contracts.StopJob;
import io.mediaproject.contracts.Task;
import io.mediaproject.contracts.Trace;
import io.mediaproject.imagekit.faults.Fault;
import io.mediaproject.imagekit.faults.Operation;
import io.mediaproject.platform.blob.BlobConfig;
import io.mediaproject.platform.blob.FileBlobStore;
import io.mediaproject.platform.messaging.BrokerConfig;
import io.mediaproject.platform.messaging.Decoded;
import io.mediaproject.platform.messaging.Incoming;
import io.mediaproject.platform.messaging.MessageCodec;
import io.mediaproject.platform.messaging.Outgoing;
import io.mediaproject.platform.messaging.RabbitBroker;
import io.mediaproject.platform.messaging.Receipt;
import io.mediaproject.platform.spans.TracingConfig;
import io.mediaproject.platform.web.HttpConfig;
import io.mediaproject.platform.worker.WorkerConfig;
import io.mediaproject.testkit.FlakyProxy;
import io.mediaproject.testkit.Sample;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestBroker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real broker, the emulator behind a cable, a folder of blobs, and the place where media-service would be. */
final class Bench implements AutoCloseable {
    static final JobId JOB = new JobId(UUID.fromString("01990000-0000-7000-8000-000000000001"));
    static final MediaId MEDIA = new MediaId(UUID.fromString("01990000-0000-7000-8000-000000000002"));
    static final String PATH = "/mediaproject/ann/holiday-01990000.mp4";
    private static final Trace TRACE =
            new Trace("request-1", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    private final TestBroker broker = Stores.broker();
    private final MessageCodec codec = new MessageCodec();
    private final List<Report> reports = new CopyOnWriteArrayList<>();
    private final RabbitBroker centre;
    private final Patience patience;
    private final Path blobs;
    private final Cdn cdn;
    private final FlakyProxy wire;

    Bench(Path folder, Patience patience) {
        this.patience = patience;
        this.blobs = folder.resolve("blobs");
        this.cdn = new Cdn(folder.resolve("cdn"));
        this.wire = FlakyProxy.before(cdn.account(Cdn.KEY).api().toString());
        this.centre = RabbitBroker.open(BrokerConfig.of(broker.url(), broker.prefix(), "media-service"));
        await().until(centre::connected);
        centre.consume(Queues.MEDIA_REPORTS, 1, this::note);
    }

    private Receipt note(Incoming message) {
        if (codec.read(message) instanceof Decoded.News(var report)) {
            reports.add(report);
        }
        return Receipt.ACK;
    }

    CdnWorkerApp start() {
        return start(SizeLimits.UNKNOWN, Duration.ofSeconds(8));
    }

    /** A worker that jobs reach. */
    CdnWorkerApp start(SizeLimits limits, Duration grace) {
        var account = Cdn.account(URI.create(wire.url()), Cdn.KEY);
        var app = CdnWorkerApp.start(new CdnWorkerConfig(
                new BrokerConfig(broker.url(), broker.prefix(), "cdn-worker", grace, BrokerConfig.Patience.DEFAULT),
                new BlobConfig.Folder(blobs),
                new CdnWorkerConfig.ImageKit(account, patience, limits),
                new WorkerConfig(
                        "cdn-worker@test",
                        2,
                        Duration.ofMillis(500),
                        Duration.ofMillis(50),
                        grace,
                        Duration.ofSeconds(30)),
                HttpConfig.on("127.0.0.1", 0).withInternalPort(0),
                new TracingConfig(Optional.empty(), "cdn-worker")));
        await().atMost(Duration.ofSeconds(20)).until(app::ready);
        return app;
    }

    /** The way from the worker to the CDN. */
    FlakyProxy wire() {
        return wire;
    }

    void fail(Operation operation, Fault fault) {
        cdn.fail(operation, fault);
    }

    /** The file as media-service would have stored it, and where it is to go. */
    Task.Copy copy(Sample sample, String path) throws IOException {
        var key = new BlobKey("originals/" + UUID.randomUUID());
        try (var store = FileBlobStore.open(blobs);
                var writer = store.create(key)) {
            writer.write(sample.bytes(), 0, sample.bytes().length);
            writer.commit();
        }
        var source =
                new Task.Source(key, sample.fileName(), sample.contentType(), sample.bytes().length, "0".repeat(64));
        return new Task.Copy(source, path);
    }

    void dispatch(long fence, Task.Copy original) {
        dispatch(fence, new Task.UploadToCdn(original, Optional.empty()));
    }

    void dispatch(long fence, Task.UploadToCdn task) {
        send(codec.outgoing(UUID.randomUUID(), new DispatchJob(DispatchJob.SCHEMA, JOB, fence, MEDIA, task, TRACE)));
    }

    void stop() {
        send(codec.outgoing(UUID.randomUUID(), new StopJob(JOB, 1, Optional.empty())));
    }

    private void send(Outgoing message) {
        assertThat(centre.publish(List.of(message), Duration.ofSeconds(10))).hasSize(1);
    }

    /** The outcome of the job at this fence, once it is there. */
    <T extends Report> T outcome(long fence, Class<T> type) {
        await().atMost(Duration.ofSeconds(30)).until(() -> !outcomes(fence).isEmpty());
        assertThat(outcomes(fence)).last().isInstanceOf(type);
        return type.cast(outcomes(fence).getLast());
    }

    JobResult.OnCdn done(long fence) {
        return (JobResult.OnCdn) outcome(fence, Report.Succeeded.class).result();
    }

    List<Report> outcomes(long fence) {
        return reports.stream()
                .filter(report -> report.run().fence() == fence)
                .filter(report -> !(report instanceof Report.Started) && !(report instanceof Report.Heartbeat))
                .toList();
    }

    /** What the runs said of how far they were, in this order. */
    List<Integer> percents() {
        return reports.stream()
                .filter(Report.Heartbeat.class::isInstance)
                .flatMap(report -> ((Report.Heartbeat) report).percent().stream())
                .toList();
    }

    /** How many jobs nobody has done. */
    long waiting() throws IOException {
        try (var connection = broker.connect()) {
            return connection.createChannel().messageCount(broker.prefix() + Queues.CDN_WORK);
        }
    }

    /** What is on the CDN at this path. */
    Optional<JobResult.CdnFile> found(String path) {
        int slash = path.lastIndexOf('/');
        return switch (cdn.client(Cdn.LONG).find(path.substring(0, slash), path.substring(slash + 1))) {
            case LookupOutcome.Found(var file) -> Optional.of(file);
            case LookupOutcome.Missing _ -> Optional.empty();
            case Setback setback -> throw new AssertionError(setback);
        };
    }

    /** Whether there is one file at this path, and it was written once. */
    boolean onceOnCdn(String path) {
        return found(path)
                .filter(file -> file.answer().get("versionInfo") instanceof Map<?, ?> version
                        && "Version 1".equals(version.get("name")))
                .isPresent();
    }

    /** A file is already there, put by somebody else. */
    void put(String path, long size) {
        int slash = path.lastIndexOf('/');
        var file = new NewCdnFile(
                path.substring(0, slash), path.substring(slash + 1), size, () -> new Ramp(size), _ -> {});
        assertThat(cdn.client(Cdn.LONG).upload(file).send()).isInstanceOf(UploadOutcome.Uploaded.class);
    }

    @Override
    public void close() {
        centre.close();
        wire.close();
        cdn.close();
        broker.close();
    }
}
