package io.mediaproject.media.upload;

import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.media.catalogue.Catalogue;
import io.mediaproject.media.jobs.Jobs;
import io.mediaproject.platform.blob.BlobStore;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.security.Authentication;

/** Uploads, put together. */
public final class Uploads {
    private final Intake.Tools tools;
    private final Publication publication;
    private final ClaimStore claims;
    private final SentPictures pictures;
    private final Catalogue catalogue;

    public Uploads(Catalogue catalogue, Stores stores, UploadLimits limits, MediaJobs made) {
        var sniffer = new Sniffer();
        var admission = new Admission(stores.blobs(), limits);
        this.claims = new ClaimStore(stores.database());
        var registration = new Registration(stores.database(), catalogue.store(), stores.jobs(), made, claims);
        this.catalogue = catalogue;
        this.pictures = new SentPictures(
                new Miniatures(sniffer), PictureMemory.forPicturesOf(limits.miniatureBytes()), limits.miniatureBytes());
        this.tools = new Intake.Tools(stores.blobs(), sniffer, pictures, admission, limits);
        this.publication = new Publication(catalogue, stores.blobs(), registration, limits.visibility());
    }

    /** Where an upload ends up. */
    public record Stores(Database database, BlobStore blobs, Jobs jobs) {}

    public void register(HttpRouting.Builder routing, Authentication authentication) {
        routing.register(new UploadRoutes(
                authentication,
                tools,
                publication,
                new UploadRoutes.Answers(new Once(claims, catalogue.store()), catalogue.details())));
    }

    /** How many come in now. */
    public int inFlight() {
        return tools.admission().uploads();
    }

    /** For whoever takes a miniature that comes later. */
    public SentPictures pictures() {
        return pictures;
    }

    /** One round of forgetting the keys of uploads whose day is over; always false, the next comes by the clock. */
    public boolean forgetKeys() {
        claims.forget();
        return false;
    }
}
