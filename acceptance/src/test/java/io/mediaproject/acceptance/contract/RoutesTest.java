package io.mediaproject.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mediaproject.acceptance.client.Answer;
import io.mediaproject.acceptance.client.Api;
import io.mediaproject.gateway.documentation.Documentation;
import io.mediaproject.platform.web.HttpConfig;
import io.mediaproject.platform.web.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every route is described, and every description has a route; and these tests can fail. */
class RoutesTest {
    private static final HttpHeaders AS_JSON =
            HttpHeaders.of(Map.of("Content-Type", List.of("application/json")), (_, _) -> true);

    @Test
    void everyRouteIsDescribedAndEveryDescriptionHasARoute() {
        var registered = RegisteredRoutes.read(root());
        var described = new Contract(served()).operations();

        assertThat(without(registered, described))
                .as("routes that nobody described")
                .isEmpty();
        assertThat(without(described, registered))
                .as("descriptions without a route")
                .isEmpty();
    }

    @Test
    void everyOperationHasANameOfItsOwn() {
        var ids = served().findValuesAsText("operationId");

        assertThat(ids).doesNotHaveDuplicates().hasSameSizeAs(new Contract(served()).operations());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        var document = served();

        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(ref -> assertThat(document.at(ref.substring(1)).isMissingNode())
                        .as(ref)
                        .isFalse());
    }

    @Test
    void aWrongFileIsFoundOut() throws IOException {
        var wrong = new Contract(resource("/contract/wrong.json"));

        assertThat(without(RegisteredRoutes.read(root()), wrong.operations())).contains("GET /version");
        assertThat(without(wrong.operations(), RegisteredRoutes.read(root()))).containsExactly("GET /nowhere");
        assertThat(wrong.deviations("GET /ping", json(200, "{\"message\":\"pong\"}")))
                .singleElement()
                .asString()
                .contains("answered 200", "'text'");
        assertThat(wrong.deviations("GET /nowhere", json(200, "{\"message\":5,\"more\":1}")))
                .hasSize(2);
        assertThat(wrong.deviations("GET /nowhere", json(200, "{\"message\":\"x\"}")))
                .isEmpty();
        assertThat(wrong.deviations("GET /ping", json(404, "{}"))).hasSize(1);
        assertThat(wrong.deviations("GET /nowhere", json(200, ""))).hasSize(1);
        assertThat(wrong.deviations("GET /version", json(200, "{}"))).containsExactly("GET /version is not described");
    }

    private static Answer json(int status, String body) {
        return new Answer(status, AS_JSON, body.getBytes(StandardCharsets.UTF_8));
    }

    /** As a gateway serves it. */
    private static JsonNode served() {
        try (var server = HttpServer.start(
                HttpConfig.on("127.0.0.1", 0),
                routing -> Documentation.register(routing, URI.create("http://127.0.0.1")))) {
            return new Api(URI.create("http://127.0.0.1:" + server.port()))
                    .get("/openapi?format=json")
                    .has(200)
                    .json();
        }
    }

    private static JsonNode resource(String name) throws IOException {
        try (var in = RoutesTest.class.getResourceAsStream(name)) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static Iterable<String> without(Iterable<String> all, Iterable<String> some) {
        var left = new TreeSet<String>();
        all.forEach(left::add);
        some.forEach(left::remove);
        return left;
    }

    private static Path root() {
        for (var folder = Path.of(System.getProperty("mediaproject.home", "")).toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (folder.resolve(".mvn").toFile().isDirectory()) {
                return folder;
            }
        }
        throw new IllegalStateException("Run this test in the repository.");
    }
}
