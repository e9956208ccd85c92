package io.mediaproject.media.listing;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.media.catalogue.MediaViews;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.security.Permission;
import io.mediaproject.platform.web.InvalidRequest;
import io.mediaproject.platform.web.Pages;
import io.mediaproject.platform.web.Requests;
import java.util.List;

/** The search over HTTP. */
final class SearchRoutes implements HttpService {
    private final Authentication authentication;
    private final Found found;
    private final MediaViews views;
    private final Pages pages;

    SearchRoutes(Authentication authentication, Found found, MediaViews views, Pages pages) {
        this.authentication = authentication;
        this.found = found;
        this.views = views;
        this.pages = pages;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/search", authentication.required(Permission.MEDIA_READ, this::search));
    }

    private void search(ServerRequest request, ServerResponse response, Caller caller) {
        var query = Requests.query(request, SearchQuery.class);
        var typed = query.title()
                .orElseThrow(() -> InvalidRequest.malformed("Say what to search for, as in /search/?title=holiday."));
        var sight = Sight.of(caller);
        var asked = pages.asked(query, List.of("search", sight.words().toString(), typed));
        Pages.send(
                response,
                pages.page(
                        request, asked, found.part(sight, typed, asked.window()), listed -> views.of(listed.media())));
    }
}
