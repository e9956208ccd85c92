package io.mediaproject.media.edit;

import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.media.catalogue.Catalogue;
import io.mediaproject.media.jobs.Jobs;
import io.mediaproject.media.upload.MediaJobs;
import io.mediaproject.media.upload.SentPictures;
import io.mediaproject.platform.blob.BlobStore;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.security.Authentication;

/** Changes to media, put together. */
public final class Editing {
    private final Catalogue catalogue;
    private final SentPictures sent;
    private final Edits edits;

    public Editing(Catalogue catalogue, Stores stores, MediaJobs made, SentPictures sent) {
        this.catalogue = catalogue;
        this.sent = sent;
        var pictures = new Pictures(stores.blobs(), stores.jobs(), made, catalogue.removal());
        this.edits = new Edits(stores.database(), catalogue.media(), catalogue.hinted(), pictures);
    }

    /** Where changes end up. */
    public record Stores(Database database, BlobStore blobs, Jobs jobs) {}

    public void register(HttpRouting.Builder routing, Authentication authentication) {
        routing.register(new EditRoutes(authentication, edits, sent, catalogue.details()));
    }
}
