package io.mediaproject.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that let a server wait within a request, and between two. */
class SlowClientsTest {
    private final ReadBodies read = new ReadBodies();

    private void routes(HttpRouting.Builder routing) {
        routing.post("/length", read::length).get("/next", (_, response) -> response.send("the next answer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked\n\n5\nhello\n", "Content-Length: 9\n\nhello"})
    void aClientThatStallsIsGivenUp(String body) throws Exception {
        var impatient = HttpConfigTest.config(Map.of("PORT", "0", "READ_TIMEOUT", "200ms"));
        try (var hasty = HttpServer.start(impatient, this::routes);
                var client = new RawClient(hasty.port())) {
            client.send("POST /length HTTP/1.1\nHost: x\n" + body);

            assertThat(read.ends().poll(10, TimeUnit.SECONDS)).isEqualTo("SocketTimeoutException");
        }
    }

    @ParameterizedTest
    @CsvSource({"Transfer-Encoding: chunked, 1|x|", "Content-Length: 1000000, x"})
    void aClientThatSendsDropByDropIsRefused(String length, String drop) throws Exception {
        var impatient = HttpConfigTest.config(Map.of("PORT", "0", "READ_TIMEOUT", "1s"));
        try (var hasty = HttpServer.start(impatient, this::routes);
                var client = new RawClient(hasty.port())) {
            client.send("POST /length HTTP/1.1\nHost: x\n" + length + "\n\n");

            await().pollInterval(Duration.ofMillis(20))
                    .until(() -> client.send(drop.replace('|', '\n')).in().available() > 0);

            assertThat(client.readAll()).startsWith("HTTP/1.1 408").contains("/errors/too-slow");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /next HTTP/1.1\nHost:", "GET /next HTTP/1.1\nHost: x\nA: b\n"})
    void headersThatDoNotEndEndTheConnection(String headers) throws IOException {
        var impatient = HttpConfigTest.config(Map.of("PORT", "0", "READ_TIMEOUT", "200ms"));
        try (var hasty = HttpServer.start(impatient, this::routes);
                var client = new RawClient(hasty.port())) {
            // Not the client's own time-out, which would be an exception.
            assertThat(client.send(headers).in().readAllBytes()).isEmpty();
        }
    }

    @Test
    void aClientThatIsSilentBetweenRequestsIsNotGivenUp() throws Exception {
        var impatient = HttpConfigTest.config(Map.of("PORT", "0", "READ_TIMEOUT", "50ms"));
        try (var hasty = HttpServer.start(impatient, this::routes);
                var client = new RawClient(hasty.port())) {
            client.send("GET /next HTTP/1.1\nHost: x\n\n");
            await().until(() -> client.in().available() > 100);
            await().pollDelay(Duration.ofMillis(200)).until(() -> true);

            assertThat(client.send("GET /next HTTP/1.1\nHost: x\nConnection: close\n\n")
                            .readAll()
                            .split("the next answer", -1))
                    .hasSize(3);
        }
    }
}
