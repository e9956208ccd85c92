package io.mediaproject.cdn;

import static java.lang.System.Logger.Level.INFO;

import io.mediaproject.platform.blob.BlobStore;
import io.mediaproject.platform.blob.BlobStores;
import io.mediaproject.platform.messaging.RabbitBroker;
import io.mediaproject.platform.metrics.Metrics;
import io.mediaproject.platform.spans.Tracing;
import io.mediaproject.platform.web.Check;
import io.mediaproject.platform.web.HttpServer;
import io.mediaproject.platform.web.Inside;
import io.mediaproject.platform.worker.CountedRuns;
import io.mediaproject.platform.worker.TracedRuns;
import io.mediaproject.platform.worker.Worker;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One running cdn-worker. */
public final class CdnWorkerApp implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(CdnWorkerApp.class.getName());

    private final Links links;
    private final Tracing tracing;
    private final Worker worker;
    private final Optional<HttpServer> inside;

    /** What is opened first and closed last. */
    private record Links(BlobStore blobs, RabbitBroker broker) implements AutoCloseable {
        static Links open(CdnWorkerConfig config) {
            // The blobs first: it is the only one that can refuse.
            return new Links(BlobStores.open(config.blobs()), RabbitBroker.open(config.broker()));
        }

        @Override
        public void close() {
            broker.close();
            blobs.close();
        }
    }

    private CdnWorkerApp(CdnWorkerConfig config, Links links) {
        var cdn = config.cdn();
        var client = ImageKitClient.of(cdn.account(), cdn.patience());
        var upload = new UploadToCdn(new Copies(client, links.blobs()), cdn.limits());
        this.tracing = Tracing.of(config.tracing());
        var metrics = new Metrics();
        var counted = new CountedRuns(
                new CdnJobs(upload, new RemoveFromCdn(client), new AuditCdn(client)), CdnJobs.OPERATIONS, metrics);
        var handler = new TracedRuns(counted, tracing);
        this.links = links;
        this.worker = Worker.start(links.broker(), config.worker(), CdnJobs.OPERATIONS, handler);
        worker.measure(metrics);
        this.inside = Inside.of(metrics, checks()).alone(config.http());
    }

    /** Waits for nothing: RabbitMQ and the CDN are used when they are there. */
    public static CdnWorkerApp start(CdnWorkerConfig config) {
        var links = Links.open(config);
        try {
            LOG.log(
                    INFO,
                    "copies go to {0}, and are looked up at {1}",
                    config.cdn().account().upload(),
                    config.cdn().account().api());
            return new CdnWorkerApp(config, links);
        } catch (RuntimeException e) {
            links.close();
            throw e;
        }
    }

    // Not the CDN: asking it costs calls of the account, and whether it answers is seen by each job.
    private List<Check> checks() {
        return List.of(Check.needed("rabbitmq", worker::ready), Check.needed("blobs", links.blobs()::answers));
    }

    /** Whether jobs reach this worker now. */
    public boolean ready() {
        return worker.ready();
    }

    /** Where health and metrics are answered; empty without an internal port. */
    public OptionalInt internalPort() {
        return inside.map(HttpServer::port).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    /** Lets running jobs end within the grace, then aborts them: they are handed back. */
    @Override
    public void close() {
        inside.ifPresent(HttpServer::close);
        worker.close();
        links.close();
        tracing.close();
    }
}
