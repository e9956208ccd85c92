package io.mediaproject.gateway;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.platform.web.Problem;
import io.mediaproject.platform.web.Refused;
import io.mediaproject.platform.web.Version;
import java.io.IOException;
import java.util.regex.Pattern;

/** What the gateway answers by itself. */
final class GatewayRoutes implements HttpService {
    private static final Pattern SLUG = Pattern.compile("[a-z]+(-[a-z]+)*");

    private final Version version = Version.current();

    @Override
    public void routing(HttpRules rules) {
        rules.get("/ping", GatewayRoutes::ping)
                .get("/version", this::version)
                .get("/errors/{slug}", GatewayRoutes::errorPage);
    }

    record Pong(String message) {}

    private static void ping(ServerRequest request, ServerResponse response) {
        response.send(new Pong("pong"));
    }

    private void version(ServerRequest request, ServerResponse response) {
        response.send(version);
    }

    /** Where the type of a problem leads to: its page of docs/errors, which the build puts into this jar. */
    private static void errorPage(ServerRequest request, ServerResponse response) throws IOException {
        var slug = request.path().pathParameters().get("slug");
        try (var page = SLUG.matcher(slug).matches()
                ? GatewayRoutes.class.getResourceAsStream("/errors/" + slug + ".md")
                : null) {
            if (page == null) {
                throw new Refused(Problem.notFound("There is no problem of this name."));
            }
            response.header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                    .send(page.readAllBytes());
        }
    }
}
