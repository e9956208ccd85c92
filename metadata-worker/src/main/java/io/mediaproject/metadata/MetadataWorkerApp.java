package io.mediaproject.metadata;

import static java.lang.System.Logger.Level.INFO;

import io.mediaproject.contracts.Queues;
import io.mediaproject.ffmpeg.FfmpegError;
import io.mediaproject.ffmpeg.ToolSearch;
import io.mediaproject.ffmpeg.Tools;
import io.mediaproject.platform.blob.BlobStore;
import io.mediaproject.platform.blob.BlobStores;
import io.mediaproject.platform.config.InvalidSetting;
import io.mediaproject.platform.messaging.RabbitBroker;
import io.mediaproject.platform.metrics.Metrics;
import io.mediaproject.platform.mongo.MongoLink;
import io.mediaproject.platform.spans.Tracing;
import io.mediaproject.platform.web.Check;
import io.mediaproject.platform.web.HttpServer;
import io.mediaproject.platform.web.Inside;
import io.mediaproject.platform.worker.CountedRuns;
import io.mediaproject.platform.worker.TracedRuns;
import io.mediaproject.platform.worker.Worker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One running metadata-worker. */
public final class MetadataWorkerApp implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(MetadataWorkerApp.class.getName());
    private static final Duration MONGO_LIMIT = Duration.ofSeconds(4);
    private static final int CDN_FACTS_AT_ONCE = 4;

    private final Links links;
    private final Tracing tracing;
    private final Worker worker;
    private final Optional<HttpServer> inside;

    /** What is opened first and closed last. */
    private record Links(BlobStore blobs, MongoLink mongo, RabbitBroker broker) implements AutoCloseable {
        static Links open(MetadataWorkerConfig config) {
            // The blobs first: it is the only one that can refuse.
            var blobs = BlobStores.open(config.blobs());
            var mongo = MongoLink.open(config.mongo(), MONGO_LIMIT);
            return new Links(blobs, mongo, RabbitBroker.open(config.broker()));
        }

        @Override
        public void close() {
            broker.close();
            mongo.close();
            blobs.close();
        }
    }

    private MetadataWorkerApp(MetadataWorkerConfig config, Links links, Tools tools) {
        var store = new MetadataStore(links.mongo());
        var files = new ExtractMetadata.Files(links.blobs(), ScratchRoot.open(config.scratch()));
        var extraction = new ExtractMetadata(files, new MediaProbe(tools), store, InstantSource.system());
        this.tracing = Tracing.of(config.tracing());
        var metrics = new Metrics();
        var handler = new TracedRuns(
                new CountedRuns(new MetadataJobs(extraction, store), MetadataJobs.OPERATIONS, metrics), tracing);
        this.links = links;
        this.worker = Worker.start(links.broker(), config.worker(), MetadataJobs.OPERATIONS, handler);
        links.broker().consume(Queues.CDN_FACTS, CDN_FACTS_AT_ONCE, new CdnFacts(store), links.mongo()::answers);
        worker.measure(metrics);
        this.inside = Inside.of(metrics, checks()).alone(config.http());
    }

    /** Waits for nothing: RabbitMQ and MongoDB are used when they are there. */
    public static MetadataWorkerApp start(MetadataWorkerConfig config) {
        var tools = find(config.tools());
        LOG.log(INFO, tools.describe());
        var links = Links.open(config);
        try {
            return new MetadataWorkerApp(config, links, tools);
        } catch (RuntimeException e) {
            links.close();
            throw e;
        }
    }

    private static Tools find(ToolSearch search) {
        try {
            return Tools.find(search);
        } catch (FfmpegError e) {
            throw new InvalidSetting(String.valueOf(e.getMessage()));
        }
    }

    private List<Check> checks() {
        return List.of(
                Check.needed("rabbitmq", worker::ready),
                Check.needed("mongodb", links.mongo()::answers),
                Check.needed("blobs", links.blobs()::answers));
    }

    /** Whether jobs reach this worker now. */
    public boolean ready() {
        return worker.ready();
    }

    /** Where health and metrics are answered; empty without an internal port. */
    public OptionalInt internalPort() {
        return inside.map(HttpServer::port).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    /** Lets running jobs end within the grace, then kills them: they are handed back. */
    @Override
    public void close() {
        inside.ifPresent(HttpServer::close);
        worker.close();
        links.close();
        tracing.close();
    }
}
