package io.mediaproject.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.webserver.http.HttpRules;
import io.mediaproject.platform.config.InvalidSetting;
import io.mediaproject.platform.metrics.Metrics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class InsideTest {
    private final AtomicBoolean connected = new AtomicBoolean();
    private final HttpConfig config = HttpConfig.on("127.0.0.1", 0);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        http.close();
    }

    @Test
    void withoutAnInternalPortNothingListens() {
        assertThat(inside().alone(config)).isEmpty();
        try (var server = HttpServer.start(config, _ -> {}, inside())) {
            assertThat(server.internalPort()).isEqualTo(-1);
        }
    }

    @Test
    void aProcessWithoutItsBrokerLivesAndIsNotReady() throws Exception {
        try (var server = inside().alone(config.withInternalPort(0)).orElseThrow()) {
            assertThat(get(server.port(), "/health/live").statusCode()).isEqualTo(200);
            assertThat(get(server.port(), "/health/ready").statusCode()).isEqualTo(503);

            connected.set(true);
        }
        try (var server = inside().alone(config.withInternalPort(0)).orElseThrow()) {
            assertThat(get(server.port(), "/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void metricsAreOnTheInternalPortOnly() throws Exception {
        try (var server = HttpServer.start(config.withInternalPort(0), _ -> {}, inside())) {
            var scrape = get(server.internalPort(), "/metrics");

            assertThat(scrape.statusCode()).isEqualTo(200);
            assertThat(scrape.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
            assertThat(scrape.body()).contains("jvm_threads_current");
            assertThat(get(server.port(), "/metrics").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void requestsAreMeasuredByTheirRoute() throws Exception {
        try (var server = HttpServer.start(
                config.withInternalPort(0),
                routing ->
                        routing.register("/things", InsideTest::things).any("/all/*", (_, response) -> response.send()),
                inside())) {
            get(server.port(), "/things/1/parts");
            get(server.port(), "/things/2/parts/");
            get(server.port(), "/all/of/it");
            get(server.port(), "/nowhere/" + "x".repeat(100));
            RawClient.ask(server.port(), "BREW /all/coffee HTTP/1.1\nHost: x\nConnection: close\n\n");
            RawClient.ask(server.port(), "nonsense\n\n");

            assertThat(get(server.internalPort(), "/metrics").body().lines().filter(line -> line.contains("_count{")))
                    .contains(
                            "http_server_requests_seconds_count{method=\"GET\",route=\"/things/{id}/parts\",status=\"200\"} 2",
                            "http_server_requests_seconds_count{method=\"GET\",route=\"/all/*\",status=\"200\"} 1",
                            "http_server_requests_seconds_count{method=\"GET\",route=\"other\",status=\"404\"} 1",
                            "http_server_requests_seconds_count{method=\"other\",route=\"/all/*\",status=\"200\"} 1",
                            "http_server_requests_seconds_count{method=\"other\",route=\"other\",status=\"400\"} 1");
        }
    }

    @Test
    void aTakenInternalPortIsSaidByItsName() {
        try (var first = inside().alone(config.withInternalPort(0)).orElseThrow()) {
            assertThatThrownBy(() -> inside().alone(config.withInternalPort(first.port())))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessage(
                            "Nothing can listen on 127.0.0.1, port %d. Set INTERNAL_PORT to a free one, or INTERNAL_HOST to an own address.",
                            first.port());
        }
    }

    private Inside inside() {
        return Inside.of(new Metrics(), List.of(Check.needed("rabbitmq", connected::get)));
    }

    private static void things(HttpRules rules) {
        rules.get("/{id}/parts", (_, response) -> response.send("parts"));
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
