package io.mediaproject.media.listing;

import io.helidon.webserver.http.HttpService;
import io.mediaproject.media.catalogue.MediaViews;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.web.Pages;

/** The list of media, put together. */
public final class Listing {
    private final ListingStore store;
    private final MediaViews views;

    public Listing(Database database, MediaViews views) {
        this.store = new ListingStore(database);
        this.views = views;
    }

    /** {@code GET /media}, registered at the root. */
    public HttpService routes(Authentication authentication, Pages pages) {
        return new ListingRoutes(authentication, store, views, pages);
    }
}
