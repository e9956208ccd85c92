package io.mediaproject.media.deletion;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.media.catalogue.MediaDetails;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.security.Permission;
import io.mediaproject.platform.web.Requests;
import java.util.Optional;

/** {@code POST /media/{id}/restore/}. */
final class RestoreRoutes implements HttpService {
    private final Authentication authentication;
    private final Restoration restoration;
    private final MediaDetails details;

    RestoreRoutes(Authentication authentication, Restoration restoration, MediaDetails details) {
        this.authentication = authentication;
        this.restoration = restoration;
        this.details = details;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/media/{id}/restore", authentication.required(Permission.MEDIA_RESTORE, this::restore));
    }

    private void restore(ServerRequest request, ServerResponse response, Caller caller) {
        var media = restoration.restore(Requests.mediaId(request), caller);
        response.header(HeaderNames.ETAG, media.etag()).send(details.of(media, request, Optional.of(caller)));
    }
}
