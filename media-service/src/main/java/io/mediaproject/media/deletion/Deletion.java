package io.mediaproject.media.deletion;

import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.media.background.Loop;
import io.mediaproject.media.catalogue.Catalogue;
import io.mediaproject.media.jobs.Jobs;
import io.mediaproject.media.upload.MediaJobs;
import io.mediaproject.platform.blob.BlobStore;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.security.Authentication;
import java.time.Duration;

/** The end of media, put together. */
public final class Deletion implements AutoCloseable {
    private final Catalogue catalogue;
    private final Restoration restoration;
    private final Loop sweeps;

    private Deletion(Catalogue catalogue, Stores stores, MediaJobs made, Patience patience) {
        this.catalogue = catalogue;
        this.restoration = new Restoration(stores.database(), catalogue, stores.jobs(), made, patience.grace());
        var purge = new Purge(stores.database(), stores.blobs(), stores.jobs(), patience.grace());
        this.sweeps = Loop.start("purge", patience.every(), purge::sweep);
    }

    /** Where media are. */
    public record Stores(Database database, BlobStore blobs, Jobs jobs) {}

    /** How long a deleted media can be restored, and how often those that cannot are looked for. */
    public record Patience(Duration grace, Duration every) {}

    /** Looks for what is to go at once, and then again and again. */
    public static Deletion open(Catalogue catalogue, Stores stores, MediaJobs made, Patience patience) {
        return new Deletion(catalogue, stores, made, patience);
    }

    public void register(HttpRouting.Builder routing, Authentication authentication) {
        routing.register(new RestoreRoutes(authentication, restoration, catalogue.details()));
    }

    @Override
    public void close() {
        sweeps.close();
    }
}
