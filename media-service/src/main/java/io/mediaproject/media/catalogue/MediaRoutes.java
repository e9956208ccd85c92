package io.mediaproject.media.catalogue;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.security.Permission;
import io.mediaproject.platform.web.Requests;
import java.util.Optional;

/** One media over HTTP, and its end. */
final class MediaRoutes implements HttpService {
    private final Authentication authentication;
    private final MediaCatalogue catalogue;
    private final MediaDetails details;

    MediaRoutes(Authentication authentication, Catalogue parts) {
        this.authentication = authentication;
        this.catalogue = parts.media();
        this.details = parts.details();
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/media/{id}", authentication.optional(this::show))
                .delete("/media/{id}", authentication.required(Permission.MEDIA_CHANGE, this::remove));
    }

    private void show(ServerRequest request, ServerResponse response, Optional<Caller> caller) {
        var media = catalogue.get(Requests.mediaId(request), caller);
        response.header(HeaderNames.ETAG, media.etag()).send(details.of(media, request, caller));
    }

    private void remove(ServerRequest request, ServerResponse response, Caller caller) {
        catalogue.delete(Requests.mediaId(request), caller);
        response.status(Status.NO_CONTENT_204).send();
    }
}
