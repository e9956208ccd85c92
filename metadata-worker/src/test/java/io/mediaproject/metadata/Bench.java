package io.mediaproject.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.mediaproject.contracts.BlobKey;
import io.mediaproject.contracts.DispatchJob;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Queues;
import io.mediaproject.contracts.Report;
import io.mediaproject.contracts.RunId;
import io.mediaproject.contracts.Task;
import io.mediaproject.contracts.Trace;
import io.mediaproject.platform.blob.FileBlobStore;
import io.mediaproject.platform.messaging.BrokerConfig;
import io.mediaproject.platform.messaging.Decoded;
import io.mediaproject.platform.messaging.Incoming;
import io.mediaproject.platform.messaging.MessageCodec;
import io.mediaproject.platform.messaging.Outgoing;
import io.mediaproject.platform.messaging.RabbitBroker;
import io.mediaproject.platform.messaging.Receipt;
import io.mediaproject.testkit.FlakyProxy;
import io.mediaproject.testkit.Sample;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestBroker;
import io.mediaproject.testkit.TestMongo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.Document;

/** A real broker and MongoDB with cables to pull, a folder of blobs, and the place where media-service would be. */
final class Bench implements AutoCloseable {
    static final JobId JOB = new JobId(UUID.fromString("01990000-0000-7000-8000-000000000001"));
    static final MediaId MEDIA = new MediaId(UUID.fromString("01990000-0000-7000-8000-000000000002"));
    static final Trace TRACE = new Trace("request-1", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    private final TestBroker broker = Stores.broker();
    private final TestMongo mongo = Stores.mongo();
    private final MongoClient client = MongoClients.create(mongo.url());
    private final FlakyProxy brokerWire = FlakyProxy.before(broker.url());
    private final FlakyProxy mongoWire = FlakyProxy.before(mongo.url());
    private final MessageCodec codec = new MessageCodec();
    private final List<Report> reports = new CopyOnWriteArrayList<>();
    private final RabbitBroker centre;
    private final Path folder;

    Bench(Path folder) {
        this.folder = folder;
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

    /** A worker that jobs reach. */
    MetadataWorkerApp start(Map<String, String> settings) {
        var app = startUnconnected(settings);
        await().atMost(Duration.ofSeconds(20)).until(app::ready);
        return app;
    }

    MetadataWorkerApp startUnconnected(Map<String, String> settings) {
        return MetadataWorkerApp.start(config(settings));
    }

    private MetadataWorkerConfig config(Map<String, String> settings) {
        var all = new HashMap<>(Map.of(
                "rabbitmq.url", brokerWire.url(),
                "queue.prefix", broker.prefix(),
                "mongodb.url", mongoWire.url(),
                "mongodb.database", mongo.database(),
                "blob.dir", folder.toString()));
        all.putAll(settings);
        return MetadataWorkerConfig.from(Config.just(ConfigSources.create(all)));
    }

    FlakyProxy brokerWire() {
        return brokerWire;
    }

    FlakyProxy mongoWire() {
        return mongoWire;
    }

    /** The file as media-service would have stored it, and what it would say of it. */
    Task.Source stored(Sample sample) throws IOException {
        var key = BlobKey.original(MEDIA);
        try (var blobs = FileBlobStore.open(folder);
                var writer = blobs.create(key)) {
            writer.write(sample.bytes(), 0, sample.bytes().length);
            writer.commit();
        }
        return new Task.Source(key, sample.fileName(), sample.contentType(), sample.bytes().length, "0".repeat(64));
    }

    void dispatch(long fence, Task.Source source) {
        var job = new DispatchJob(DispatchJob.SCHEMA, JOB, fence, MEDIA, new Task.ExtractMetadata(source), TRACE);
        send(codec.outgoing(UUID.randomUUID(), job));
    }

    void report(Report report) {
        send(codec.outgoing(UUID.randomUUID(), report, TRACE));
    }

    static Report.Run cdnRun(long fence) {
        return new Report.Run(
                JOB, fence, new RunId(UUID.randomUUID()), Operation.UPLOAD_TO_CDN, MEDIA, "cdn-worker@test", 1);
    }

    void send(Outgoing message) {
        assertThat(centre.publish(List.of(message), Duration.ofSeconds(10))).hasSize(1);
    }

    MessageCodec codec() {
        return codec;
    }

    /** The outcome of the job at this fence, once it is there. */
    <T extends Report> T outcome(long fence, Class<T> type) {
        await().atMost(Duration.ofSeconds(30)).until(() -> !outcomes(fence).isEmpty());
        assertThat(outcomes(fence)).last().isInstanceOf(type);
        return type.cast(outcomes(fence).getLast());
    }

    List<Report> outcomes(long fence) {
        return reports.stream()
                .filter(report -> report.run().fence() == fence)
                .filter(report -> !(report instanceof Report.Started) && !(report instanceof Report.Heartbeat))
                .toList();
    }

    List<Report> reports() {
        return List.copyOf(reports);
    }

    /** How many messages nobody has taken. */
    long waiting(String queue) throws IOException {
        try (var connection = broker.connect()) {
            return connection.createChannel().messageCount(broker.prefix() + queue);
        }
    }

    private MongoCollection<Document> collection() {
        return client.getDatabase(mongo.database()).getCollection("media_metadata");
    }

    Optional<Document> document() {
        return Optional.ofNullable(TestMongo.first(collection().find(new Document("_id", MEDIA.toString()))));
    }

    /** How many there are in all. */
    long documents() {
        return Objects.requireNonNull(TestMongo.first(collection().countDocuments()));
    }

    @Override
    public void close() {
        centre.close();
        brokerWire.close();
        mongoWire.close();
        client.close();
        broker.close();
        mongo.close();
    }
}
