package io.mediaproject.gateway.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mediaproject.platform.web.HttpConfig;
import io.mediaproject.platform.web.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** The description in both forms, and the page on which it is tried. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String A_BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeAll
    void start() {
        server = HttpServer.start(
                HttpConfig.on("127.0.0.1", 0),
                routing -> Documentation.register(routing, URI.create("https://media.example.org")));
    }

    @AfterAll
    void stop() {
        server.close();
        http.close();
    }

    @Test
    void theServicesAreOneDocument() throws Exception {
        var document = JSON.readTree(get("/openapi?format=json", "*/*").body());

        assertThat(document.at("/openapi").asText()).isEqualTo("3.1.1");
        assertThat(document.at("/paths").has("/api/v1/ping/")).isTrue();
        assertThat(document.at("/paths").has("/api/v1/auth/signin/")).isTrue();
        assertThat(document.at("/paths").has("/api/v1/media/{id}/")).isTrue();
        assertThat(document.at("/components/schemas").has("Problem")).isTrue();
        assertThat(document.at("/components/schemas").has("MediaDetail")).isTrue();
    }

    @Test
    void yamlSaysTheSameAsJson() throws Exception {
        var json = JSON.readTree(get("/openapi", "application/json").body());
        var yaml = get("/openapi/", "application/yaml").body();

        assertThat(JSON.<com.fasterxml.jackson.databind.JsonNode>valueToTree(new Yaml().load(yaml)))
                .isEqualTo(json);
        assertThat(yaml).doesNotContain("&id0");
    }

    @ParameterizedTest
    @CsvSource({
        "/openapi, application/json, application/json",
        "/openapi, application/yaml, application/yaml",
        "/openapi, */*, application/vnd.oai.openapi",
        "/openapi?format=yaml, application/json, application/vnd.oai.openapi",
        "/docs/, text/html, text/html; charset=utf-8",
        "/docs/docs.js, */*, text/javascript",
        "/docs/swagger-ui-bundle.js, */*, text/javascript",
        "/docs/swagger-ui.css, */*, text/css",
        "/docs/favicon-32x32.png, */*, image/png",
    })
    void eachPartHasItsType(String path, String accept, String type) throws Exception {
        var answer = get(path, accept);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains(type);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.body()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/docs/pom.xml,404", "/docs/..%2findex.html,404", "/openapi?format=xml,422", "/openapi?x=1,422"})
    void whatIsNotThereIsAProblem(String path, int status) throws Exception {
        var answer = get(path, "*/*");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void aBrowserIsSentToThePage() throws Exception {
        var answer = get("/", A_BROWSER);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("https://media.example.org/docs/");
        assertThat(get("/", "*/*").statusCode()).isEqualTo(404);
        assertThat(get("/", "application/json").statusCode()).isEqualTo(404);
    }

    @Test
    void thePageLoadsNothingFromElsewhere() throws Exception {
        var page = get("/docs", A_BROWSER);

        assertThat(page.body()).doesNotContain("http://", "https://");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self';", "connect-src 'self'");
    }

    @Test
    void whatTwoServicesDescribeIsAMistake() {
        Map<String, Object> whole = new HashMap<>(Map.of("paths", new HashMap<>(Map.of("/a", Map.of()))));

        assertThatThrownBy(() -> Description.join("", whole, Map.of("paths", Map.of("/a", Map.of()))))
                .hasMessage("Two services describe /paths//a");
    }

    private HttpResponse<String> get(String path, String accept) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Accept", accept);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
