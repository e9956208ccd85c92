package io.mediaproject.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.testing.junit5.Testing;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Testing.Test
class GatewayTest {
    @RegisterExtension
    static final GatewayRun RUN = new GatewayRun();

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"/ping", "/ping/", "/api/v1/ping", "/api/v1/ping/"})
    void everyRouteAnswersInAllItsForms(String path) throws Exception {
        var answer = RUN.get(path, "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"message\":\"pong\"}");
    }

    @Test
    void versionAndHealthNeedNoToken() throws Exception {
        assertThat(JSON.readTree(RUN.get("/version/", "").body()).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("version", "commit", "built_at");
        assertThat(RUN.get("/health/live", "").statusCode()).isEqualTo(200);
        assertThat(RUN.get("/health/ready", "").statusCode()).isEqualTo(200);
    }

    @Test
    void theTypeOfAProblemLeadsToItsPage() throws Exception {
        var type = JSON.readTree(RUN.get("/media/", "").body()).path("type").asText();

        var page = RUN.get(type, "");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("unauthorized");
        assertThat(RUN.get("/errors/no-such-thing", "").statusCode()).isEqualTo(404);
        assertThat(RUN.get("/errors/README", "").statusCode()).isEqualTo(404);
    }

    @Test
    void withoutATokenTheDoorStaysShut() throws Exception {
        var answer = RUN.get("/media/", "");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer"));
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(JSON.readTree(answer.body()).path("request_id").asText())
                .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer nonsense", "Basic YTpi", "Bearer", "Bearer a.b.c"})
    void aBadTokenIsRefusedEvenWhereNoneIsNeeded(String authorization) throws Exception {
        assertThat(RUN.get("/media/echo", authorization).statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionThatEndedIsRefused() throws Exception {
        var bob = RUN.auth().signIn("bob", "operator");
        RUN.auth().end(bob);

        assertThat(RUN.get("/media/echo/x", bob.authorization()).statusCode()).isEqualTo(401);
    }

    @Test
    void aRequestArrivesWithItsTraceAndWithoutClaims() throws Exception {
        var answer = GatewayRun.CLIENT.send(
                RUN.request(
                                "/api/v1/media/echo/caf%C3%A9%20x?a=1&b=%2F",
                                RUN.operator().authorization())
                        .header("X-Request-Id", "my-request-1")
                        .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                        .header("X-Forwarded-For", "6.6.6.6")
                        .header("Forwarded", "for=6.6.6.6")
                        .header("X-User-Id", "root")
                        .header("X-Role", "admin")
                        .header("Range", "bytes=0-1")
                        .GET()
                        .build(),
                BodyHandlers.ofString());

        var seen = JSON.readTree(answer.body());
        assertThat(seen.path(":path").asText()).isEqualTo("/media/echo/caf%C3%A9%20x");
        assertThat(seen.path(":query").asText()).isEqualTo("a=1&b=%2F");
        assertThat(seen.path("x-request-id").asText()).isEqualTo("my-request-1");
        assertThat(seen.path("traceparent").asText())
                .isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        assertThat(seen.path("authorization").asText()).isEqualTo(RUN.operator().authorization());
        assertThat(seen.path("x-forwarded-for").asText()).isEqualTo("127.0.0.1");
        assertThat(seen.path("x-forwarded-proto").asText()).isEqualTo("https");
        assertThat(seen.path("range").asText()).isEqualTo("bytes=0-1");
        assertThat(seen.has("x-user-id")).isFalse();
        assertThat(seen.has("x-role")).isFalse();
        assertThat(seen.has("forwarded")).isFalse();
        assertThat(answer.headers().firstValue("X-Request-Id")).contains("my-request-1");
    }

    @Test
    void behindATrustedProxyTheClientIsWhomItNames() throws Exception {
        try (var trusting = RUN.gateway(Map.of("trusted.proxies", "127.0.0.0/8"))) {
            var answer = GatewayRun.CLIENT.send(
                    GatewayRun.request(trusting, "/media/echo/x", RUN.operator().authorization())
                            .header("X-Forwarded-For", "6.6.6.6, 203.0.113.9")
                            .GET()
                            .build(),
                    BodyHandlers.ofString());

            assertThat(JSON.readTree(answer.body()).path("x-forwarded-for").asText())
                    .isEqualTo("203.0.113.9");
        }
    }

    @Test
    void whatTheConnectionHeaderNamesStopsHere() throws Exception {
        var answer = RUN.raw("GET /media/echo/x HTTP/1.1\r\nHost: x\r\nAuthorization: "
                + RUN.operator().authorization()
                + "\r\nConnection: close, X-Secret\r\nX-Secret: 1\r\nTE: trailers\r\n\r\n");

        assertThat(answer).contains("200 OK").doesNotContain("x-secret").doesNotContain("\"te\"");
    }

    @Test
    void rangesHeadsAndEmptyAnswersPassAsTheyAre() throws Exception {
        var range = GatewayRun.CLIENT.send(
                RUN.request("/media/file/content/", "")
                        .header("Range", "bytes=2-4")
                        .GET()
                        .build(),
                BodyHandlers.ofString());
        var head = GatewayRun.CLIENT.send(
                RUN.request("/media/file/content", "")
                        .method("HEAD", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        var unchanged = GatewayRun.CLIENT.send(
                RUN.request("/media/file/content", "")
                        .header("If-None-Match", "\"x\"")
                        .GET()
                        .build(),
                BodyHandlers.ofString());
        var deleted = GatewayRun.CLIENT.send(
                RUN.request("/media/file", RUN.operator().authorization())
                        .DELETE()
                        .build(),
                BodyHandlers.ofString());

        assertThat(range.statusCode()).isEqualTo(206);
        assertThat(range.headers().firstValue("Content-Range")).contains("bytes 2-4/10000");
        assertThat(range.body()).isEqualTo("234");
        assertThat(head.headers().firstValue("Content-Length")).contains("10000");
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(deleted.statusCode()).isEqualTo(204);
    }

    @Test
    void anEventPassesBeforeTheNextOneIsMade() throws Exception {
        var answer = GatewayRun.CLIENT.send(
                RUN.request("/media/file/events", RUN.operator().authorization())
                        .GET()
                        .build(),
                BodyHandlers.ofInputStream());

        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: first");
            RUN.service().secondEvent.countDown();
            assertThat(lines.readLine()).isEmpty();
            assertThat(lines.readLine()).isEqualTo("data: second");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/media/../auth", "/media/%2e%2e/x", "/media/a%2Fb", "//media", "/media/a%5Cb", "/media/;x"})
    void aPathThatTwoReadersCouldReadDifferentlyIsNowhere(String path) throws Exception {
        var answer = RUN.raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: "
                + RUN.operator().authorization() + "\r\n\r\n");

        assertThat(answer).contains("404").contains("application/problem+json");
    }

    @Test
    void theFilesOfALocalCdnAreDeliveredButNotItsApi() throws Exception {
        var file = RUN.get("/cdn/local/a/b.mp4?ik-s=1", "");
        var api = RUN.get("/cdn/v1/files", "");

        assertThat(JSON.readTree(file.body()).path(":path").asText()).isEqualTo("/local/a/b.mp4");
        assertThat(JSON.readTree(file.body()).path(":query").asText()).isEqualTo("ik-s=1");
        assertThat(api.statusCode()).isEqualTo(404);
    }
}
