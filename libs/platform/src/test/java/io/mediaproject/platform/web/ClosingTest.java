package io.mediaproject.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClosingTest {
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
            assertThat(closing.join(java.time.Duration.ofSeconds(10))).isTrue();
        } finally {
            mayEnd.countDown();
            server.close();
        }
    }
}
