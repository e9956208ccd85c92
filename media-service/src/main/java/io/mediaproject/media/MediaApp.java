package io.mediaproject.media;

import static java.lang.System.Logger.Level.INFO;

import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.media.background.Loop;
import io.mediaproject.media.catalogue.Catalogue;
import io.mediaproject.media.catalogue.IngestStore;
import io.mediaproject.media.catalogue.MetadataDocuments;
import io.mediaproject.media.content.Contents;
import io.mediaproject.media.deletion.Deletion;
import io.mediaproject.media.edit.Editing;
import io.mediaproject.media.events.LiveEvents;
import io.mediaproject.media.figures.Figures;
import io.mediaproject.media.jobs.JobEngine;
import io.mediaproject.media.listing.Listing;
import io.mediaproject.media.listing.TitleWords;
import io.mediaproject.media.rebuild.Rebuilding;
import io.mediaproject.media.reconciliation.Reconciliation;
import io.mediaproject.media.upload.MediaJobs;
import io.mediaproject.media.upload.Uploads;
import io.mediaproject.platform.blob.BlobStore;
import io.mediaproject.platform.blob.BlobStores;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.messaging.RabbitBroker;
import io.mediaproject.platform.metrics.Metric;
import io.mediaproject.platform.metrics.Metrics;
import io.mediaproject.platform.redis.Hints;
import io.mediaproject.platform.security.AuthService;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Permission;
import io.mediaproject.platform.security.Sessions;
import io.mediaproject.platform.security.TokenVerifier;
import io.mediaproject.platform.spans.Tracing;
import io.mediaproject.platform.web.Check;
import io.mediaproject.platform.web.HealthRoutes;
import io.mediaproject.platform.web.HttpServer;
import io.mediaproject.platform.web.Inside;
import io.mediaproject.platform.web.Pages;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalDouble;

/** One running media-service. */
public final class MediaApp implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(MediaApp.class.getName());

    private final Links links;
    private final JobEngine engine;
    private final LiveEvents events;
    private final Deletion deletion;
    private final Reconciliation reconciliation;
    private final TitleWords words;
    private final Loop forgetting;
    private final Loop sweeping;
    private final Tracing tracing;
    private final HttpServer server;

    /** What is opened first and closed last. */
    private record Links(
            Database database,
            RabbitBroker broker,
            Hints hints,
            MetadataDocuments documents,
            BlobStore blobs,
            AuthService auth)
            implements AutoCloseable {

        static Links open(MediaConfig.Stores stores, MediaConfig config) {
            return new Links(
                    Database.open(stores.database(), "db/media"),
                    RabbitBroker.open(stores.broker()),
                    Hints.connect(stores.redis()),
                    MetadataDocuments.open(stores.mongo()),
                    BlobStores.open(stores.blobs()),
                    new AuthService(config.sessions()));
        }

        @Override
        public void close() {
            auth.close();
            blobs.close();
            documents.close();
            hints.close();
            broker.close();
            database.close();
        }
    }

    private MediaApp(MediaConfig config, Links links) {
        var clock = InstantSource.system();
        var authentication = new Authentication(
                new TokenVerifier(links.auth(), clock), new Sessions(links.hints(), links.auth(), clock));
        var pages = new Pages(config.links().publicUrl(), config.links().signingKey());
        this.links = links;
        this.tracing = Tracing.of(config.tracing());
        var metrics = new Metrics();
        Figures.register(metrics, links.database(), links.blobs());
        this.engine = JobEngine.open(
                new JobEngine.Needs(links.database(), links.broker(), metrics), config.jobs(), new IngestStore());
        var catalogue = catalogue(config, pages, clock);
        var made = new MediaJobs(config.cdn().folder());
        var uploads = new Uploads(
                catalogue,
                new Uploads.Stores(links.database(), links.blobs(), engine.jobs()),
                config.uploads().limits(),
                made);
        metrics.gauge(Metric.UPLOADS_IN_FLIGHT, () -> OptionalDouble.of(uploads.inFlight()));
        this.events = LiveEvents.open(
                engine, new LiveEvents.Seen(authentication, catalogue.media(), catalogue.cdn()), config.events());
        var editing = new Editing(
                catalogue,
                new Editing.Stores(links.database(), links.blobs(), engine.jobs()),
                made,
                uploads.pictures());
        this.deletion = Deletion.open(
                catalogue,
                new Deletion.Stores(links.database(), links.blobs(), engine.jobs()),
                made,
                new Deletion.Patience(
                        config.uploads().deleteGrace(), config.jobs().sweep().every()));
        var rebuilding = new Rebuilding(links.database(), catalogue, engine, made);
        this.reconciliation = Reconciliation.open(
                new Reconciliation.Stores(links.database(), links.blobs(), links.documents(), engine.jobs()),
                new Reconciliation.Makers(
                        catalogue.store(),
                        catalogue.cdn(),
                        rebuilding.documents(),
                        made,
                        config.cdn().folder()),
                config.reconciliation());
        metrics.gauges(Metric.STRAY_OBJECTS, reconciliation.figures()::strays);
        metrics.gauges(Metric.RECONCILIATION_HALTED, reconciliation.figures()::halted);
        metrics.gauges(Metric.RECONCILIATION_PASS, reconciliation.figures()::durations);
        this.words = TitleWords.open(links.database());
        this.forgetting = Loop.start("idempotency", Duration.ofMinutes(10), uploads::forgetKeys);
        this.sweeping = Loop.start("broken uploads", Duration.ofHours(1), () -> swept(links.blobs()));
        this.server = HttpServer.start(
                config.http(),
                routing -> {
                    uploads.register(routing, authentication);
                    catalogue.register(routing, authentication);
                    deletion.register(routing, authentication);
                    editing.register(routing, authentication);
                    rebuilding.register(routing, authentication, pages);
                    reconciliation.register(routing, authentication, pages);
                    new Listing(
                                    links.database(),
                                    links.hints(),
                                    catalogue.views(),
                                    config.uploads().deleteGrace())
                            .register(routing, authentication, pages);
                    new Contents(catalogue, links.blobs()).register(routing, authentication);
                    register(routing, catalogue, authentication, pages);
                },
                Inside.of(metrics, tracing, checks()));
    }

    /** Waits for PostgreSQL, but for nothing else. */
    public static MediaApp start(MediaConfig config) {
        var links = Links.open(config.stores(), config);
        try {
            var app = new MediaApp(config, links);
            LOG.log(INFO, "media-service listens on port {0}", "" + app.port());
            return app;
        } catch (RuntimeException e) {
            links.close();
            throw e;
        }
    }

    public int port() {
        return server.port();
    }

    /** Where health and metrics are answered; -1 without an internal port. */
    public int internalPort() {
        return server.internalPort();
    }

    /** Lets what runs finish within the grace period; what is not done goes on at the next start. */
    @Override
    public void close() {
        server.leave();
        events.close();
        server.close();
        sweeping.close();
        forgetting.close();
        words.close();
        reconciliation.close();
        deletion.close();
        engine.close();
        links.close();
        tracing.close();
    }

    /** One round; always false, the next one comes by the clock. */
    private static boolean swept(BlobStore blobs) {
        int swept = blobs.sweepUnfinished();
        if (swept > 0) {
            LOG.log(INFO, "{0} broken uploads swept", "" + swept);
        }
        return false;
    }

    private Catalogue catalogue(MediaConfig config, Pages pages, InstantSource clock) {
        return Catalogue.of(
                new Catalogue.Needs(links.database(), links.hints(), links.documents(), engine.jobs(), pages, clock),
                config.addresses(),
                config.uploads().scope());
    }

    private void register(
            HttpRouting.Builder routing, Catalogue catalogue, Authentication authentication, Pages pages) {
        engine.register(routing, authentication, new JobEngine.Faces(catalogue.media(), catalogue.cdn(), pages));
        routing.register(events.routes())
                .register(new HealthRoutes(
                        checks(), request -> authentication.permits(request, Permission.HEALTH_DETAILS)));
    }

    private List<Check> checks() {
        return List.of(
                Check.needed("postgres", links.database()::answers),
                // Lists, details, edits and deletes work without.
                Check.wanted("blobs", links.blobs()::answers),
                Check.wanted("rabbitmq", links.broker()::connected),
                Check.wanted("redis", links.hints()::answers),
                Check.wanted("mongodb", links.documents()::answers));
    }
}
