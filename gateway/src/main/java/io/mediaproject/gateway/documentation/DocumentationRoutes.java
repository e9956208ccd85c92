package io.mediaproject.gateway.documentation;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpMediaType;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.platform.web.Problem;
import io.mediaproject.platform.web.Refused;
import io.mediaproject.platform.web.Requests;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Swagger UI, from files of our own jars: a browser fetches nothing from anybody else. */
final class DocumentationRoutes implements HttpService {
    private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/";
    private static final Map<String, String> TYPES = Map.of(
            "docs.js", "text/javascript",
            "docs.css", "text/css",
            "swagger-ui-bundle.js", "text/javascript",
            "swagger-ui.css", "text/css",
            "favicon-32x32.png", "image/png");
    /** Swagger UI sets styles from its script; scripts themselves come from here alone. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self' data:; connect-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final URI publicUrl;
    private final String version = SwaggerUi.version();

    DocumentationRoutes(URI publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** What {@code /openapi} is asked for. */
    record Wish(Optional<Format> format) {
        enum Format {
            JSON,
            YAML,
            YML
        }
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", this::root)
                .get("/docs", DocumentationRoutes::page)
                .get("/docs/{file}", this::file)
                .get("/openapi", DocumentationRoutes::known);
    }

    private void root(ServerRequest request, ServerResponse response) {
        if (!request.headers().contains(HeaderNames.ACCEPT)
                || !request.headers().isAccepted(MediaTypes.TEXT_HTML)
                || !named(request)) {
            throw new Refused(Problem.notFound("Nothing is at this address. The API is described at /openapi."));
        }
        response.status(Status.FOUND_302)
                .header(HeaderNames.LOCATION, publicUrl + "/docs/")
                .send();
    }

    /** A browser names HTML; a program that takes anything is no browser. */
    private static boolean named(ServerRequest request) {
        return request.headers().acceptedTypes().stream()
                .map(HttpMediaType::mediaType)
                .anyMatch(MediaTypes.TEXT_HTML::equals);
    }

    /** Helidon would call another format a request that cannot be read; what it knows, it answers. */
    private static void known(ServerRequest request, ServerResponse response) {
        Requests.query(request, Wish.class);
        response.next();
    }

    private static void page(ServerRequest request, ServerResponse response) throws IOException {
        response.header(HeaderNames.create("Content-Security-Policy"), POLICY);
        send(response, "/docs/index.html", "text/html; charset=utf-8");
    }

    private void file(ServerRequest request, ServerResponse response) throws IOException {
        var name = request.path().pathParameters().get("file");
        var type = TYPES.get(name);
        if (type == null) {
            throw new Refused(Problem.notFound("Nothing is at this address."));
        }
        var ours = name.startsWith("docs.");
        send(response, ours ? "/docs/" + name : WEBJAR + version + "/" + name, type);
    }

    private static void send(ServerResponse response, String resource, String type) throws IOException {
        try (var in = DocumentationRoutes.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The build has left out " + resource);
            }
            response.header(HeaderNames.CONTENT_TYPE, type)
                    .header(HeaderNames.CACHE_CONTROL, "no-cache")
                    .header(HeaderNames.create("X-Content-Type-Options"), "nosniff")
                    .send(in.readAllBytes());
        }
    }
}
