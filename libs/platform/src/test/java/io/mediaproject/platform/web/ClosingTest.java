package io.mediaproject.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClosingTest {
    private static final String READY = "GET /health/ready HTTP/1.1\nHost: x\nConnection: close\n\n";

    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @Test
    void whatRunsMayEndWhileNothingNewBegins() throws Exception {
        var server = HttpServer.start(
                HttpConfig.on("127.0.0.1", 0),
                routing -> routing.get("/slow", (_, response) -> {
                    started.countDown();
                    mayEnd.await();
                    response.send("in the end");
                }));
        int port = server.port();
        try (var client = new RawClient(port)) {
            client.send("GET /slow HTTP/1.1\nHost: x\nConnection: close\n\n");
            assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

            var closing = Thread.ofVirtual().start(server::close);
            await().untilAsserted(() ->
                    assertThatThrownBy(() -> new RawClient(port).close()).isInstanceOf(IOException.class));
            assertThat(closing.isAlive()).isTrue();
            mayEnd.countDown();

            assertThat(client.readAll()).startsWith("HTTP/1.1 200").endsWith("in the end");
            assertThat(closing.join(Duration.ofSeconds(10))).isTrue();
        } finally {
            mayEnd.countDown();
            server.close();
        }
    }

    @Test
    void anEndIsToldToBalancersAndClientsBeforeItComes() throws Exception {
        var server = HttpServer.start(
                HttpConfigTest.config(Map.of("PORT", "0", "SHUTDOWN_NOTICE", "1h")),
                routing -> routing.get("/", (_, response) -> response.send("still here"))
                        .register(HealthRoutes.open(List.of())));
        int port = server.port();
        assertThat(RawClient.ask(port, READY)).startsWith("HTTP/1.1 200");

        var leaving = Thread.ofVirtual().start(server::leave);

        await().untilAsserted(() -> assertThat(RawClient.ask(port, READY)).startsWith("HTTP/1.1 503"));
        // The client would keep the connection: that the answer ends is the server's doing.
        assertThat(RawClient.ask(port, "GET / HTTP/1.1\nHost: x\n\n"))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("Connection: close")
                .endsWith("still here");
        assertThat(leaving.isAlive()).isTrue();
        leaving.interrupt();
        assertThat(leaving.join(Duration.ofSeconds(10))).isTrue();
        server.close();
        assertThatThrownBy(() -> new RawClient(port).close()).isInstanceOf(IOException.class);
    }
}
