package io.mediaproject.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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
                routing -> routing.get("/secret", (_, response) -> response.send("internal")));
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
                .post(
                        "/greet",
                        (request, response) ->
                                response.status(Status.CREATED_201).send(Requests.body(request, Greeting.class)))
                .get("/broken", (_, _) -> {
                    throw new IllegalStateException("the password is hunter2");
                })
                .get("/pages", (request, response) -> response.send(Pages.slice(request)))
                .get("/flag", (request, response) -> response.send("" + Requests.queryFlag(request, "on", true)))
                .get("/list/{count}", (request, response) -> {
                    long count = Long.parseLong(request.path().pathParameters().get("count"));
                    var pages = new Pages(URI.create("https://media.example.org"));
                    Pages.send(response, pages.page(request, Pages.slice(request), count, List.of("x")));
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

        assertProblem(answer, 404, "/errors/not-found");
        assertThat(answer.body()).contains("\"instance\":\"/things/1-1-1-1-1\"");
    }

    @Test
    void anIdIsRead() throws Exception {
        assertThat(get("/things/01890a5d-ac96-774b-bcce-b302099a8057/").body())
                .isEqualTo("01890a5d-ac96-774b-bcce-b302099a8057");
    }

    @Test
    void unknownPathsAreProblems() throws Exception {
        assertProblem(get("/nowhere"), 404, "/errors/not-found");
    }

    @Test
    void theTextOfAnExceptionIsNeverSent() throws Exception {
        var answer = get("/broken");

        assertProblem(answer, 500, "/errors/internal");
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
        assertProblem(get("/secret"), 404, "/errors/not-found");
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

    @Test
    void aBodyIsReadIntoItsRecord() throws Exception {
        var answer = post("application/json", "{\"hello\":\"world\",\"from\":\"me\"}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("{\"hello\":\"world\",\"from\":\"me\"}");
    }

    @Test
    void aCharsetBesideTheTypeIsFine() throws Exception {
        assertThat(post("application/json; charset=utf-8", "{\"hello\":\"w\"}").statusCode())
                .isEqualTo(201);
    }

    @Test
    void badBodiesAreToldApart() throws Exception {
        assertProblem(post("application/json", "{\"hello\":"), 400, "/errors/malformed");
        assertProblem(post("application/json", ""), 400, "/errors/malformed");
        assertProblem(post("application/json", "null"), 400, "/errors/malformed");
        assertProblem(post("application/json", "{\"hello\":\"a\",\"hello\":\"b\"}"), 400, "/errors/malformed");
        assertProblem(post("application/json", "{\"hello\":\"a\"} x"), 400, "/errors/malformed");
        assertProblem(post("text/plain", "{\"hello\":\"a\"}"), 415, "/errors/unsupported-type");
        assertProblem(
                post("application/json", "{\"hello\":\"" + "x".repeat(2 << 20) + "\"}"), 413, "/errors/too-large");
    }

    @Test
    void aFieldThatIsWrongIsNamed() throws Exception {
        assertField(post("application/json", "{\"hello\":5}"), "hello", "wrong_type");
        assertField(post("application/json", "{\"hello\":\"a\",\"role\":\"admin\"}"), "role", "unknown_field");
        assertField(post("application/json", "{}"), "hello", "required");
        assertField(post("application/json", "{\"hello\":null}"), "hello", "required");
        assertField(post("application/json", "{\"hello\":{\"a\":1}}"), "hello", "wrong_type");
        assertField(post("application/json", "[]"), "body", "wrong_type");
    }

    @Test
    void pagesHaveBounds() throws Exception {
        assertThat(get("/pages").body()).isEqualTo("{\"page\":1,\"size\":20}");
        assertThat(get("/pages?page=100&page_size=100").statusCode()).isEqualTo(200);
        assertField(get("/pages?page=101&page_size=100"), "page", "too_deep");
        assertField(get("/pages?page=0"), "page", "out_of_range");
        assertField(get("/pages?page_size=101"), "page_size", "out_of_range");
        assertField(get("/pages?page_size=ten"), "page_size", "out_of_range");
        assertField(get("/pages?page=1&page=2"), "page", "repeated");
    }

    @Test
    void aFlagIsTrueOrFalse() throws Exception {
        assertThat(get("/flag").body()).isEqualTo("true");
        assertThat(get("/flag?on=").body()).isEqualTo("true");
        assertThat(get("/flag?on=true").body()).isEqualTo("true");
        assertThat(get("/flag?on=false").body()).isEqualTo("false");
        assertField(get("/flag?on=1"), "on", "not_a_flag");
        assertField(get("/flag?on=true&on=true"), "on", "repeated");
    }

    @Test
    void aPageLinksToItsNeighbours() throws Exception {
        var answer = get("/list/50/?page=2&page_size=10&q=a%26b+%C3%A9%2B&tag=x&tag=y");

        var link = answer.headers().firstValue("Link").orElseThrow();
        var links = Pattern.compile("<https://media\\.example\\.org/list/50/\\?(.*)>; rel=\"next\", "
                        + "<https://media\\.example\\.org/list/50/\\?(.*)>; rel=\"prev\"")
                .matcher(link);
        assertThat(links.matches()).as(link).isTrue();
        assertThat(links.group(1).split("&"))
                .containsExactlyInAnyOrder("page_size=10", "q=a%26b+%C3%A9%2B", "tag=x", "tag=y", "page=3");
        assertThat(links.group(2)).endsWith("&page=1");
        assertThat(answer.body())
                .contains("?" + links.group(1) + "\",\"previous\":")
                .contains("?" + links.group(2) + "\",\"results\":[\"x\"]");
    }

    @Test
    void theOnlyPageLinksNowhere() throws Exception {
        var answer = get("/list/20/");

        assertThat(answer.body())
                .isEqualTo("{\"count\":20,\"count_exact\":true,\"next\":null,\"previous\":null,\"results\":[\"x\"]}");
        assertThat(answer.headers().firstValue("Link")).isEmpty();
    }

    @Test
    void aLongListIsCountedAndPagedUpToALimit() throws Exception {
        assertThat(get("/list/10000?page=99&page_size=100").body())
                .contains("\"count\":10000,\"count_exact\":true")
                .contains("page=100\"");
        assertThat(get("/list/10001?page=100&page_size=100").body())
                .contains("\"count\":10000,\"count_exact\":false,\"next\":null");
    }

    private static void assertField(HttpResponse<String> answer, String field, String code) {
        assertProblem(answer, 422, "/errors/invalid");
        assertThat(answer.body()).contains("\"field\":\"" + field + "\",\"code\":\"" + code + "\"");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.body()).contains("\"type\":\"" + type + "\"").contains("\"status\":" + status);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        var id = answer.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(answer.body()).contains("\"request_id\":\"" + id + "\"");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String type, String body) throws Exception {
        return http.send(
                request("/greet/")
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
