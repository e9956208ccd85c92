package io.mediaproject.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.HeaderNames;
import io.helidon.testing.junit5.Testing;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.platform.web.HttpConfig;
import io.mediaproject.platform.web.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A stream of events in which nothing happens for a while. */
@Testing.Test
class SilentStreamTest {
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /** Never counted down: whoever waits for it lets time pass. */
    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void staysOpenForLongerThanAnAnswerMayTakeToBegin() throws Exception {
        var proxy = new Proxy(new ClientAddress(TrustedProxies.parse("")), "http");
        try (var service = HttpServer.start(
                        HttpConfig.on("127.0.0.1", 0), routing -> routing.get("/jobs/one/events", this::events));
                var gateway = HttpServer.start(HttpConfig.on("127.0.0.1", 0), routing -> {
                    var upstream = new Upstream("the service", URI.create(address(service)), PATIENCE, SILENCE);
                    routing.get(
                            "/*",
                            (request, response) -> proxy.forward(
                                    request, response, upstream, request.path().rawPath()));
                });
                var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(address(gateway) + "/jobs/one/events"))
                    .timeout(SILENCE)
                    .build();

            var answer = client.send(request, BodyHandlers.ofString());

            assertThat(answer.body()).isEqualTo("data: first\n\ndata: second\n\n");
        }
    }

    private static String address(HttpServer server) {
        return "http://127.0.0.1:" + server.port();
    }

    private void events(ServerRequest request, ServerResponse response) throws IOException, InterruptedException {
        response.header(HeaderNames.CONTENT_TYPE, "text/event-stream");
        try (var out = response.outputStream()) {
            out.write("data: first\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            assertThat(never.await(4 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                    .isFalse();
            out.write("data: second\n\n".getBytes(StandardCharsets.UTF_8));
        }
    }
}
