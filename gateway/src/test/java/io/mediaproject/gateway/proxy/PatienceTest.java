package io.mediaproject.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.platform.web.HttpConfig;
import io.mediaproject.platform.web.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration MORE_THAN_HALF = Duration.ofMillis(1200);

    @Test
    void itBeginsWithTheRequestAndNotWithThePauseBeforeIt() throws Exception {
        try (var service = server(PatienceTest::answerLate);
                var gateway = server(routing -> forward(routing, service))) {
            assertThat(post(gateway)).isEqualTo(200);

            pass(MORE_THAN_HALF);

            assertThat(post(gateway)).isEqualTo(200);
        }
    }

    private static void answerLate(HttpRouting.Builder routing) {
        routing.post("/late", (_, response) -> {
            pass(MORE_THAN_HALF);
            response.send("done");
        });
    }

    private static void forward(HttpRouting.Builder routing, HttpServer service) {
        var upstream = new Upstream("the service", address(service), PATIENCE);
        var proxy = new Proxy(new ClientAddress(TrustedProxies.parse("")), "http");
        routing.post("/late", (request, response) -> proxy.forward(request, response, upstream, "/late"));
    }

    private static int post(HttpServer gateway) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(address(gateway).resolve("/late"))
                    .POST(BodyPublishers.ofString("{}"))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private static HttpServer server(Consumer<HttpRouting.Builder> routing) {
        return HttpServer.start(HttpConfig.on("127.0.0.1", 0), routing);
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** What happens meanwhile is just what nobody can wait for: nothing. */
    private static void pass(Duration time) throws InterruptedException {
        var never = new CountDownLatch(1);
        assertThat(never.await(time.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
    }
}
