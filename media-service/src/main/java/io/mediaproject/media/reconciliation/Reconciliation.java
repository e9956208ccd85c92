package io.mediaproject.media.reconciliation;

import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.media.background.Loop;
import io.mediaproject.media.catalogue.CdnLinks;
import io.mediaproject.media.catalogue.MediaStore;
import io.mediaproject.media.catalogue.MetadataDocuments;
import io.mediaproject.media.jobs.Jobs;
import io.mediaproject.media.rebuild.DocumentsAnew;
import io.mediaproject.media.upload.MediaJobs;
import io.mediaproject.platform.blob.BlobStore;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.web.Pages;
import java.time.Duration;
import java.util.List;

/** The reconciliation, put together. */
public final class Reconciliation implements AutoCloseable {
    // What an admin asked for begins within this time, and a worker's answer is seen.
    private static final Duration POLL = Duration.ofSeconds(1);

    private final PassFigures figures = new PassFigures();
    private final Passes passes;
    private final Loop loop;

    private Reconciliation(Stores stores, Makers makers, ReconciliationConfig config) {
        this.passes = new Passes(
                stores.database(),
                config.every(),
                List.of(
                        new BlobInspector(stores.blobs(), config.age()),
                        new DocumentInspector(stores.documents(), makers.media(), stores.jobs(), makers.documents()),
                        new CdnInspector(
                                new CdnInspector.Folder(makers.cdnFolder(), makers.links()),
                                config.age(),
                                makers.media(),
                                stores.jobs(),
                                makers.jobs())),
                figures,
                stores.jobs()::committed);
        this.loop = Loop.start("reconciliation", POLL, passes::advance);
    }

    /** What is compared. */
    public record Stores(Database database, BlobStore blobs, MetadataDocuments documents, Jobs jobs) {}

    /** What makes again what is missing. */
    public record Makers(MediaStore media, CdnLinks links, DocumentsAnew documents, MediaJobs jobs, String cdnFolder) {}

    public static Reconciliation open(Stores stores, Makers makers, ReconciliationConfig config) {
        return new Reconciliation(stores, makers, config);
    }

    public void register(HttpRouting.Builder routing, Authentication authentication, Pages pages) {
        routing.register(new ReconciliationRoutes(authentication, passes, loop::wake, pages));
    }

    /** For whoever watches the platform. */
    public PassFigures figures() {
        return figures;
    }

    @Override
    public void close() {
        loop.close();
    }
}
