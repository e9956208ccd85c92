package io.mediaproject.media.listing;

import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.media.catalogue.MediaViews;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.redis.Hints;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.web.Pages;
import java.time.Duration;

/** The list of media and the search, put together. */
public final class Listing {
    private final ListingRoutes.Lists lists;
    private final Found found;
    private final MediaViews views;

    /** @param grace how long what was deleted can be brought back */
    public Listing(Database database, Hints hints, MediaViews views, Duration grace) {
        var store = new SearchStore(database);
        var search = new Search(store, hints);
        this.lists = new ListingRoutes.Lists(new ListingStore(database), search, grace);
        this.found = new Found(search, store);
        this.views = views;
    }

    /** {@code GET /media} and {@code GET /search}. */
    public void register(HttpRouting.Builder routing, Authentication authentication, Pages pages) {
        routing.register(new ListingRoutes(authentication, lists, views, pages))
                .register(new SearchRoutes(authentication, found, views, pages));
    }
}
