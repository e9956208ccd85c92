package io.mediaproject.media.listing;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.media.catalogue.MediaViews;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.security.Permission;
import io.mediaproject.platform.web.Pages;
import io.mediaproject.platform.web.Requests;
import java.time.Duration;
import java.util.stream.Stream;

/** The list of media over HTTP. */
final class ListingRoutes implements HttpService {
    private final Authentication authentication;
    private final ListingStore store;
    private final Search search;
    private final MediaViews views;
    private final Pages pages;
    private final Duration grace;

    ListingRoutes(Authentication authentication, Lists lists, MediaViews views, Pages pages) {
        this.authentication = authentication;
        this.store = lists.store();
        this.search = lists.search();
        this.views = views;
        this.pages = pages;
        this.grace = lists.grace();
    }

    /**
     * Where lists come from.
     *
     * @param grace how long what was deleted can be brought back
     */
    record Lists(ListingStore store, Search search, Duration grace) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get("/media", authentication.required(Permission.MEDIA_READ, this::list));
    }

    private void list(ServerRequest request, ServerResponse response, Caller caller) {
        var query = Requests.query(request, ListQuery.class);
        boolean deleted = query.deleted().orElse(false);
        var sight = deleted ? Sight.ofDeleted(caller, grace) : Sight.of(caller);
        var wanted = new Wanted(sight, query, query.q().map(typed -> searched(sight, typed)));
        var order = Sort.of(query.sort());
        var asked = pages.asked(
                query,
                Stream.concat(Stream.of("media"), wanted.words().stream()).toList());
        var found = new Pages.Found<>(
                store.page(wanted, order, asked.window()), Listed::key, () -> store.count(wanted), wanted.whole());
        Pages.send(response, pages.page(request, asked, found, this::view));
    }

    private Object view(Listed listed) {
        var view = views.of(listed.media());
        return listed.deletedAt().<Object>map(at -> new DeletedView(view, at)).orElse(view);
    }

    private Wanted.Searched searched(Sight sight, String typed) {
        var words = search.words(typed);
        return new Wanted.Searched(search.find(sight, words), words);
    }
}
