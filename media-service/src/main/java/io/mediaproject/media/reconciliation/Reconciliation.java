package io.mediaproject.media.reconciliation;

import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.media.background.Loop;
import io.mediaproject.media.jobs.Jobs;
import io.mediaproject.platform.blob.BlobStore;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.security.Authentication;
import java.time.Duration;
import java.util.List;

/** The reconciliation, put together. */
public final class Reconciliation implements AutoCloseable {
    // What an admin asked for begins within this time, and a worker's answer is seen.
    private static final Duration POLL = Duration.ofSeconds(1);

    private final StrayObjects strays = new StrayObjects();
    private final Passes passes;
    private final Loop loop;

    private Reconciliation(Stores stores, ReconciliationConfig config) {
        this.passes = new Passes(
                stores.database(),
                config.every(),
                List.of(new BlobInspector(stores.blobs(), config.age())),
                strays,
                stores.jobs()::committed);
        this.loop = Loop.start("reconciliation", POLL, passes::advance);
    }

    /** What is compared. */
    public record Stores(Database database, BlobStore blobs, Jobs jobs) {}

    public static Reconciliation open(Stores stores, ReconciliationConfig config) {
        return new Reconciliation(stores, config);
    }

    public void register(HttpRouting.Builder routing, Authentication authentication) {
        routing.register(new ReconciliationRoutes(authentication, passes, loop::wake));
    }

    /** For whoever watches the platform. */
    public StrayObjects strays() {
        return strays;
    }

    @Override
    public void close() {
        loop.close();
    }
}
