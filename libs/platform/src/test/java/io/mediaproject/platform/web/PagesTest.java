package io.mediaproject.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.platform.db.Window;
import io.mediaproject.platform.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Lists of numbers, from page to page by cursor. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
    private static final String PUBLIC = "https://media.example.org";

    private final Pages pages = new Pages(URI.create(PUBLIC), "a-key-for-tests-that-is-long-enough");
    private final ConcurrentSkipListSet<Integer> numbers = new ConcurrentSkipListSet<>();
    private final AtomicInteger counted = new AtomicInteger();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private HttpServer server;

    @BeforeAll
    void start() {
        server = HttpServer.start(HttpConfig.on("127.0.0.1", 0), this::routes);
    }

    @AfterAll
    void stop() {
        server.close();
        http.close();
    }

    @BeforeEach
    void fill() {
        numbers.clear();
        counted.set(0);
        for (int n = 1; n <= 25; n++) {
            numbers.add(n * 10);
        }
    }

    private record Filtered(
            Optional<String> q,
            Optional<String> tag,
            Optional<Integer> page,
            Optional<Integer> pageSize,
            Optional<String> cursor)
            implements PageQuery {}

    private void routes(HttpRouting.Builder routing) {
        routing.get("/numbers/{name}", this::list);
    }

    private void list(ServerRequest request, ServerResponse response) {
        var asked = pages.asked(
                Requests.query(request, Filtered.class),
                List.of(request.path().pathParameters().get("name")));
        var found = new Pages.Found<>(read(asked.window()), n -> List.of("" + n), () -> {
            counted.incrementAndGet();
            return numbers.size();
        });
        Pages.send(response, pages.page(request, asked, found, n -> n));
    }

    private List<Integer> read(Window window) {
        var all = window.backwards() ? numbers.descendingSet() : numbers;
        if (!window.from().isEmpty()) {
            int from = Integer.parseInt(window.from().getFirst());
            all = window.backwards() ? numbers.headSet(from, false).descendingSet() : numbers.tailSet(from, false);
        }
        return all.stream().skip(window.skip()).limit(window.most()).toList();
    }

    @Test
    void nextLeadsThroughTheWholeListAndPreviousBack() throws Exception {
        var seen = new ArrayList<Integer>();
        var page = page("/numbers/walk/?page_size=10&tag=x");
        seen.addAll(results(page));
        while (!page.get("next").isNull()) {
            page = page(link(page, "next"));
            seen.addAll(results(page));
            assertThat(page.get("count").asInt()).isEqualTo(25);
        }

        assertThat(seen).containsExactlyElementsOf(numbers);
        page = page(link(page, "previous"));
        assertThat(results(page)).containsExactly(110, 120, 130, 140, 150, 160, 170, 180, 190, 200);
        page = page(link(page, "previous"));
        assertThat(results(page)).containsExactly(10, 20, 30, 40, 50, 60, 70, 80, 90, 100);
        assertThat(page.get("previous").isNull()).isTrue();
        assertThat(results(page(link(page, "next")))).startsWith(110);
        assertThat(counted.get()).isEqualTo(1);
    }

    @Test
    void linksKeepTheFilters() throws Exception {
        var next = page("/numbers/filtered/?page_size=10&q=a%26b+%C3%A9%2B&tag=x")
                .get("next")
                .asText();

        assertThat(next)
                .startsWith(PUBLIC + "/numbers/filtered/?")
                .contains("page_size=10", "q=a%26b+%C3%A9%2B", "tag=x", "&cursor=");
    }

    @Test
    void whatComesAndGoesBetweenTwoPagesMovesNothingElse() throws Exception {
        var first = page("/numbers/moving/?page_size=10");
        numbers.removeAll(List.of(50, 100, 110));
        numbers.addAll(List.of(5, 95, 125));
        var second = page(link(first, "next"));

        assertThat(results(second)).containsExactly(120, 125, 130, 140, 150, 160, 170, 180, 190, 200);
        assertThat(results(page(link(second, "previous")))).containsExactly(5, 10, 20, 30, 40, 60, 70, 80, 90, 95);
    }

    @Test
    void aPageThatIsEmptyMeanwhileStillLeadsBack() throws Exception {
        var second = link(page("/numbers/shrinking/?page_size=20"), "next");
        numbers.tailSet(200).clear();

        var empty = page(second);

        assertThat(results(empty)).isEmpty();
        assertThat(empty.get("next").isNull()).isTrue();
        var last = page(link(empty, "previous"));
        assertThat(results(last)).hasSize(19).startsWith(10).endsWith(190);
        assertThat(last.get("previous").isNull()).isTrue();
        numbers.clear();
        var nothing = page(link(empty, "previous"));
        assertThat(results(nothing)).isEmpty();
        assertThat(results(page(link(nothing, "next")))).isEmpty();
    }

    @Test
    void aPageByNumberLinksByCursor() throws Exception {
        var second = page("/numbers/numbered/?page=2&page_size=10");

        assertThat(results(second)).startsWith(110);
        assertThat(second.get("next").asText())
                .startsWith(PUBLIC + "/numbers/numbered/?page_size=10&cursor=")
                .doesNotContain("page=");
        assertThat(results(page(link(second, "previous")))).startsWith(10).endsWith(100);
        assertThat(results(page("/numbers/numbered/?page=9&page_size=10"))).isEmpty();
    }

    @Test
    void aListThatIsSeenToItsEndIsNotCounted() throws Exception {
        assertThat(page("/numbers/short/?page_size=25").get("count").asInt()).isEqualTo(25);
        assertThat(page("/numbers/short/?page_size=10&page=3").get("count").asInt())
                .isEqualTo(25);
        assertThat(counted.get()).isZero();
        page("/numbers/short/?page_size=10");
        page("/numbers/short/?page_size=10");
        assertThat(counted.get()).isEqualTo(1);
    }

    @Test
    void theSameLinksStandInTheHeader() throws Exception {
        var answer = get("/numbers/header/?page=2&page_size=5");

        var page = Json.lenient().readTree(answer.body());
        assertThat(answer.headers().firstValue("Link"))
                .contains("<%s>; rel=\"next\", <%s>; rel=\"prev\""
                        .formatted(
                                page.get("next").asText(), page.get("previous").asText()));
    }

    @Test
    void aCursorThatIsNotOfTheListIsRefused() throws Exception {
        var cursor = link(page("/numbers/one/?page_size=5"), "next").replaceAll(".*cursor=", "");

        assertThat(get("/numbers/one/?cursor=" + cursor).statusCode()).isEqualTo(200);
        Answers.assertField(get("/numbers/two/?cursor=" + cursor), "cursor", "not_of_this_list");
        Answers.assertField(get("/numbers/one/?cursor=x" + cursor), "cursor", "not_of_this_list");
        Answers.assertField(get("/numbers/one/?cursor=%27"), "cursor", "not_of_this_list");
        Answers.assertField(get("/numbers/one/?page=1&cursor=" + cursor), "cursor", "not_with_page");
        Answers.assertField(get("/numbers/one/?cursor=a&cursor=b"), "cursor", "repeated");
        Answers.assertField(get("/numbers/one/?page=101&page_size=100"), "page", "too_deep");
    }

    private static String link(JsonNode page, String name) {
        return page.get(name).asText().substring(PUBLIC.length());
    }

    private static List<Integer> results(JsonNode page) {
        return page.get("results").valueStream().map(JsonNode::asInt).toList();
    }

    private JsonNode page(String path) throws Exception {
        var answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.lenient().readTree(answer.body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
