package io.mediaproject.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.platform.metrics.Metrics;
import io.mediaproject.platform.spans.Tracing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpServerTest {
    record Greeting(String hello, Optional<String> from) {}

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private HttpServer server;

    @BeforeAll
    void start() {
        server = HttpServer.start(
                HttpConfig.on("127.0.0.1", 0).withInternalPort(0).withMaxBody(64 << 20),
                HttpServerTest::routes,
                new Inside(
                        new Metrics(),
                        Tracing.off(),
                        List.of(),
                        routing -> routing.get("/secret", (_, response) -> response.send("internal"))));
    }

    @AfterAll
    void stop() {
        server.close();
        http.close();
    }

    private static void routes(HttpRouting.Builder routing) {
        routing.get("/", (_, response) -> response.send("root"))
                .get("/things", (_, response) -> response.send(new Greeting("things", Optional.empty())))
                .get(
                        "/things/{id}",
                        (request, response) ->
                                response.send(Requests.mediaId(request).toString()))
                .get("/broken", (_, _) -> {
                    throw new IllegalStateException("the password is hunter2");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/things", "/things/", "/things?x=1", "/things/?x=1"})
    void aRouteAnswersWithAndWithoutItsSlash(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"hello\":\"things\",\"from\":null}");
    }

    @Test
    void theRootAnswers() throws Exception {
        assertThat(get("/").body()).isEqualTo("root");
    }

    @Test
    void whatIsNoIdIsNotFound() throws Exception {
        var answer = get("/things/1-1-1-1-1");

        Answers.assertProblem(answer, 404, "/errors/not-found");
        assertThat(answer.body()).contains("\"instance\":\"/things/1-1-1-1-1\"");
    }

    @Test
    void anIdIsRead() throws Exception {
        assertThat(get("/things/01890a5d-ac96-774b-bcce-b302099a8057/").body())
                .isEqualTo("01890a5d-ac96-774b-bcce-b302099a8057");
    }

    @Test
    void unknownPathsAreProblems() throws Exception {
        Answers.assertProblem(get("/nowhere"), 404, "/errors/not-found");
    }

    @Test
    void theTextOfAnExceptionIsNeverSent() throws Exception {
        var answer = get("/broken");

        Answers.assertProblem(answer, 500, "/errors/internal");
        assertThat(answer.body()).doesNotContain("hunter2").doesNotContain("IllegalState");
    }

    @Test
    void aGoodRequestIdComesBack() throws Exception {
        var answer = http.send(
                request("/things").header("X-Request-Id", "abc.DEF-123_x").build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.headers().firstValue("X-Request-Id")).contains("abc.DEF-123_x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "with space 123", "héllo-wörld"})
    void aBadRequestIdIsReplaced(String id) throws Exception {
        var answer = RawClient.ask(
                server.port(), "GET /things HTTP/1.1\nHost: x\nConnection: close\nX-Request-Id: " + id + "\n\n");

        assertThat(answer).startsWith("HTTP/1.1 200").containsPattern("X-Request-Id: [0-9a-f]{32}\r\n");
    }

    @Test
    void theInternalRoutesAreOnTheInternalPortOnly() throws Exception {
        var inside = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.internalPort() + "/secret/"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(inside.body()).isEqualTo("internal");
        Answers.assertProblem(get("/secret"), 404, "/errors/not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\nTransfer-Encoding: chunked\n",
                "Transfer-Encoding: gzip, chunked\n",
                "Transfer-Encoding: chunked\nTransfer-Encoding: chunked\n",
                "Transfer-Encoding: identity\n",
                "Transfer-Encoding: Chunked\n",
                "Transfer-Encoding:\n",
                "Content-Length: 5\nContent-Length: 6\n",
                "Content-Length: +5\n"
            })
    void framingThatTwoServersReadDifferentlyEndsTheConnection(String framing) throws IOException {
        var answer = RawClient.ask(
                server.port(),
                "POST /greet HTTP/1.1\nHost: x\nContent-Type: application/json\n" + framing
                        + "\n0\n\nGET /things HTTP/1.1\nHost: x\n\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .doesNotContain("things\"");
        assertThat(answer.split("HTTP/1.1 ")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /things HTTP/1.1\nHost: x\nBad Header: y\n\n",
                "GET /things HTTP/1.1\n\n",
                "GARBAGE\n\n",
                "GET /things\n\n",
                "GET /things HTTP/9.9\nHost: x\n\n",
                "GET /%zz HTTP/1.1\nHost: x\n\n"
            })
    void whatIsNoHttpIsAProblem(String request) throws IOException {
        var answer = RawClient.ask(server.port(), request);

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .contains("/errors/malformed");
    }

    @Test
    void anotherVersionOfHttpIsAProblem() throws IOException {
        assertThat(RawClient.ask(server.port(), "GET /things HTTP/1.0\nHost: x\n\n"))
                .startsWith("HTTP/1.1 505")
                .contains("application/problem+json");
    }

    @Test
    void tooManyHeadersAreRefused() throws IOException {
        var answer = RawClient.ask(
                server.port(),
                "GET /things HTTP/1.1\nHost: x\n" + ("X-A: " + "y".repeat(1000) + "\n").repeat(40) + "\n");

        assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d .*").contains("application/problem+json");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }
}
