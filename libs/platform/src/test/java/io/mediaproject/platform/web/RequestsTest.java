package io.mediaproject.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.platform.validation.Fault;
import io.mediaproject.platform.validation.Line;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is read of a request, and how pages of a list link to each other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestsTest {
    record Greeting(@Line(max = 20) String hello, Optional<String> from) {}

    record Colours(Optional<@Min(1) Integer> shade, Optional<String> name) {}

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private HttpServer server;

    @BeforeAll
    void start() {
        server = HttpServer.start(HttpConfig.on("127.0.0.1", 0), RequestsTest::routes);
    }

    @AfterAll
    void stop() {
        server.close();
        http.close();
    }

    private static void routes(HttpRouting.Builder routing) {
        routing.post(
                        "/greet",
                        (request, response) ->
                                response.status(Status.CREATED_201).send(Requests.body(request, Greeting.class)))
                .get("/colours", (request, response) -> response.send(Requests.query(request, Colours.class)))
                .get(
                        "/form",
                        (request, response) -> response.send(Requests.form(
                                Map.of("hello", List.of("a\nb"), "other", List.of("")),
                                List.of(new Fault("from", "not_utf8", "from is not UTF-8 text.")),
                                Greeting.class)))
                .get("/pages", (request, response) -> response.send(Pages.slice(request)))
                .get("/nothing", (request, response) -> {
                    Requests.noQuery(request);
                    response.send("nothing asked");
                })
                .get("/list/{count}", (request, response) -> {
                    long count = Long.parseLong(request.path().pathParameters().get("count"));
                    var pages =
                            new Pages(URI.create("https://media.example.org"), "a-key-for-tests-that-is-long-enough");
                    Pages.send(response, pages.page(request, Pages.slice(request), count, List.of("x")));
                });
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
        Answers.assertProblem(post("application/json", "{\"hello\":"), 400, "/errors/malformed");
        Answers.assertProblem(post("application/json", ""), 400, "/errors/malformed");
        Answers.assertProblem(post("application/json", "null"), 400, "/errors/malformed");
        Answers.assertProblem(post("application/json", "{\"hello\":\"a\",\"hello\":\"b\"}"), 400, "/errors/malformed");
        Answers.assertProblem(post("application/json", "{\"hello\":\"a\"} x"), 400, "/errors/malformed");
        Answers.assertProblem(post("text/plain", "{\"hello\":\"a\"}"), 415, "/errors/unsupported-type");
        Answers.assertProblem(
                post("application/json", "{\"hello\":\"" + "x".repeat(2 << 20) + "\"}"), 413, "/errors/too-large");
    }

    @Test
    void aFieldThatIsWrongIsNamed() throws Exception {
        Answers.assertField(post("application/json", "{\"hello\":5}"), "hello", "wrong_type");
        Answers.assertField(post("application/json", "{\"hello\":\"a\",\"role\":\"admin\"}"), "role", "unknown_field");
        Answers.assertField(post("application/json", "{}"), "hello", "required");
        Answers.assertField(post("application/json", "{\"hello\":null}"), "hello", "required");
        Answers.assertField(post("application/json", "{\"hello\":{\"a\":1}}"), "hello", "wrong_type");
        Answers.assertField(post("application/json", "[]"), "body", "wrong_type");
    }

    @Test
    void allErrorsOfARequestComeAtOnce() throws Exception {
        var body = post("application/json", "{\"hello\":\"a\\u0007\",\"from\":5,\"role\":\"admin\"}");
        var query = get("/colours?shade=0&name=a&name=b&x=1");

        Answers.assertField(body, "hello", "forbidden_character");
        Answers.assertField(body, "from", "wrong_type");
        Answers.assertField(body, "role", "unknown_field");
        Answers.assertField(query, "shade", "out_of_range");
        Answers.assertField(query, "name", "repeated");
        Answers.assertField(query, "x", "unknown_field");
    }

    @Test
    void aQueryIsReadIntoItsRecord() throws Exception {
        assertThat(get("/colours?shade=7&name=a%20b").body()).isEqualTo("{\"shade\":7,\"name\":\"a b\"}");
        Answers.assertField(get("/colours?name=%00"), "name", "forbidden_character");
    }

    @Test
    void aFormIsReadWithWhatIsKnownOfIt() throws Exception {
        assertThat(get("/form").body())
                .contains("\"field\":\"hello\",\"code\":\"forbidden_character\"")
                .contains("\"field\":\"other\",\"code\":\"unknown_field\"")
                .contains("\"field\":\"from\",\"code\":\"not_utf8\"");
    }

    @Test
    void pagesHaveBounds() throws Exception {
        assertThat(get("/pages").body()).isEqualTo("{\"page\":1,\"size\":20}");
        assertThat(get("/pages?page=100&page_size=100").statusCode()).isEqualTo(200);
        Answers.assertField(get("/pages?page=101&page_size=100"), "page", "too_deep");
        Answers.assertField(get("/pages?page=0"), "page", "out_of_range");
        Answers.assertField(get("/pages?page_size=101"), "page_size", "out_of_range");
        Answers.assertField(get("/pages?page_size=ten"), "page_size", "wrong_type");
        Answers.assertField(get("/pages?page=1&page=2"), "page", "repeated");
    }

    @Test
    void whatIsNotAskedForIsRefused() throws Exception {
        assertThat(get("/nothing").body()).isEqualTo("nothing asked");
        assertThat(get("/nothing?").body()).isEqualTo("nothing asked");
        Answers.assertField(get("/nothing?page=1"), "page", "unknown_field");
        Answers.assertField(get("/nothing?page="), "page", "unknown_field");
        Answers.assertField(get("/pages?cursor=x"), "cursor", "unknown_field");
    }

    @Test
    void aPageLinksToItsNeighbours() throws Exception {
        var answer = get("/list/50/?page=2&page_size=10");

        var link = answer.headers().firstValue("Link").orElseThrow();
        var links = Pattern.compile("<https://media\\.example\\.org/list/50/\\?(.*)>; rel=\"next\", "
                        + "<https://media\\.example\\.org/list/50/\\?(.*)>; rel=\"prev\"")
                .matcher(link);
        assertThat(links.matches()).as(link).isTrue();
        assertThat(links.group(1).split("&")).containsExactlyInAnyOrder("page_size=10", "page=3");
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
