package io.mediaproject.media.rebuild;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.security.Permission;
import io.mediaproject.platform.web.Pages;
import io.mediaproject.platform.web.Requests;

/** {@code POST /media/rebuild/}, one part of all media at a time. */
final class RebuildRoutes implements HttpService {
    private final Authentication authentication;
    private final Rebuild rebuild;
    private final Pages pages;

    RebuildRoutes(Authentication authentication, Rebuild rebuild, Pages pages) {
        this.authentication = authentication;
        this.rebuild = rebuild;
        this.pages = pages;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/media/rebuild", authentication.required(Permission.MEDIA_REBUILD, this::rebuild));
    }

    private void rebuild(ServerRequest request, ServerResponse response, Caller caller) {
        var wanted = Requests.body(request, NewRebuild.class);
        var begun = wanted.what().equals("dedup") ? rebuild.dedup(wanted.after()) : rebuild.metadata(wanted.after());
        response.status(Status.ACCEPTED_202)
                .header(HeaderNames.LOCATION, pages.address("/jobs/"))
                .send(begun);
    }
}
