package io.mediaproject.media.content;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.media.catalogue.Media;
import io.mediaproject.media.catalogue.MediaLinks;
import io.mediaproject.media.catalogue.MediaLinks.Part;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.web.RangeResponse;
import io.mediaproject.platform.web.Requests;
import java.util.Optional;

/** The bytes of a media and of its miniature: here, on the CDN, or as an address that opens without a token. */
final class ContentRoutes implements HttpService {
    private final Authentication authentication;
    private final MediaLinks links;
    private final MediaContent content;

    ContentRoutes(Authentication authentication, MediaLinks links, MediaContent content) {
        this.authentication = authentication;
        this.links = links;
        this.content = content;
    }

    @Override
    public void routing(HttpRules rules) {
        both(rules, "/media/{id}/content", Part.CONTENT);
        both(rules, "/media/{id}/miniature", Part.MINIATURE);
    }

    /** Helidon answers HEAD only where it is said. */
    private void both(HttpRules rules, String path, Part part) {
        Handler byCaller =
                authentication.optional((request, response, caller) -> show(request, response, part, caller));
        Handler handler = (request, response) -> {
            if (signed(request, part)) {
                Requests.query(request, ContentQuery.class);
                send(request, response, part, content.bySignature(Requests.mediaId(request)));
            } else {
                byCaller.handle(request, response);
            }
        };
        rules.get(path, handler).head(path, handler);
    }

    private boolean signed(ServerRequest request, Part part) {
        return links.opens(
                Requests.mediaId(request),
                part,
                Requests.query(request, MediaLinks.EXPIRES),
                Requests.query(request, MediaLinks.SIGNATURE));
    }

    private void show(ServerRequest request, ServerResponse response, Part part, Optional<Caller> caller) {
        var media = content.visible(Requests.mediaId(request), caller);
        var redirect = Requests.query(request, ContentQuery.class).redirect();
        if (redirect.isEmpty()) {
            send(request, response, part, media);
        } else if (redirect.get()) {
            response.status(Status.FOUND_302)
                    .header(HeaderNames.LOCATION, content.onCdn(media, part).toString())
                    .header(HeaderNames.CACHE_CONTROL, "no-store")
                    .send();
        } else {
            response.header(HeaderNames.CACHE_CONTROL, "no-store").send(content.ticket(media, part));
        }
    }

    private void send(ServerRequest request, ServerResponse response, Part part, Media media) {
        RangeResponse.send(request, response, content.of(media, part));
    }
}
