package io.mediaproject.media.content;

import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.media.catalogue.Catalogue;
import io.mediaproject.platform.blob.BlobStore;
import io.mediaproject.platform.security.Authentication;

/** The way to the bytes, put together. */
public final class Contents {
    private final MediaContent content;
    private final Catalogue catalogue;

    public Contents(Catalogue catalogue, BlobStore blobs) {
        this.catalogue = catalogue;
        this.content =
                new MediaContent(catalogue.media(), catalogue.store(), blobs, catalogue.links(), catalogue.cdn());
    }

    public void register(HttpRouting.Builder routing, Authentication authentication) {
        routing.register(new ContentRoutes(authentication, catalogue.links(), content));
    }
}
