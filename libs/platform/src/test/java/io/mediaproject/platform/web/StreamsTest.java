package io.mediaproject.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamsTest {
    private static final byte[] BYTES = "0123456789".getBytes(StandardCharsets.US_ASCII);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CountDownLatch never = new CountDownLatch(1);
    private HttpServer server;

    @BeforeAll
    void start() {
        server = HttpServer.start(HttpConfig.on("127.0.0.1", 0), this::routes);
    }

    @AfterAll
    void stop() {
        never.countDown();
        server.close();
        http.close();
    }

    private void routes(HttpRouting.Builder routing) {
        routing.get("/content", StreamsTest::content)
                .head("/content", StreamsTest::content)
                .register(new HealthRoutes(
                        List.of(
                                Check.needed("postgres", () -> true),
                                Check.wanted("redis", this::hangs),
                                Check.wanted("rabbitmq", () -> {
                                    throw new IllegalStateException("no broker");
                                }),
                                Check.notConfigured("cdn")),
                        request -> request.query().contains("admin")));
    }

    private boolean hangs() {
        try {
            return never.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException _) {
            return false;
        }
    }

    private static void content(ServerRequest request, ServerResponse response) {
        RangeResponse.send(
                request,
                response,
                new Content(
                        BYTES.length,
                        "video/mp4",
                        "tag",
                        Instant.parse("2026-11-22T10:00:00.5Z"),
                        Optional.of("Ferien \"2026\" 会議.mp4"),
                        true,
                        "private, no-cache",
                        (offset, length) -> Optional.of(new ByteArrayInputStream(
                                Arrays.copyOfRange(BYTES, (int) offset, (int) (offset + length))))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-|200|0123456789|-",
                "bytes=0-3|206|0123|bytes 0-3/10",
                "bytes=4-|206|456789|bytes 4-9/10",
                "bytes=8-99|206|89|bytes 8-9/10",
                "bytes=-3|206|789|bytes 7-9/10",
                "bytes=-99|206|0123456789|bytes 0-9/10",
                "bytes=5-2|200|0123456789|-",
                "bytes=0-1,4-5|200|0123456789|-",
                "lines=0-1|200|0123456789|-",
                "bytes=-|200|0123456789|-"
            })
    void aRangeIsServed(String range, int status, String body, String contentRange) throws Exception {
        var answer = range == null ? get("/content") : get("/content", "Range", range);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.headers().firstValue("Content-Range")).isEqualTo(Optional.ofNullable(contentRange));
        assertThat(answer.headers().firstValue("Content-Length")).contains(Integer.toString(body.length()));
    }

    @Test
    void aRangeOutsideIsAProblem() throws Exception {
        for (var range : List.of("bytes=10-", "bytes=-0")) {
            var answer = get("/content", "Range", range);

            assertThat(answer.statusCode()).isEqualTo(416);
            assertThat(answer.headers().firstValue("Content-Range")).contains("bytes */10");
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
    }

    @Test
    void contentIsDescribed() throws Exception {
        var headers = get("/content").headers();

        assertThat(headers.firstValue("ETag")).contains("\"tag\"");
        assertThat(headers.firstValue("Last-Modified")).contains("Sun, 22 Nov 2026 10:00:00 GMT");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Accept-Ranges")).contains("bytes");
        assertThat(headers.firstValue("Content-Disposition"))
                .contains("inline; filename=\"Ferien _2026_ __.mp4\"; "
                        + "filename*=UTF-8''Ferien%20%222026%22%20%E4%BC%9A%E8%AD%B0.mp4");
    }

    @Test
    void whatTheClientHasIsNotSentAgain() throws Exception {
        assertThat(get("/content", "If-None-Match", "\"x\", W/\"tag\"").statusCode())
                .isEqualTo(304);
        assertThat(get("/content", "If-None-Match", "*").statusCode()).isEqualTo(304);
        assertThat(get("/content", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
        assertThat(get("/content", "If-Modified-Since", "Sun, 22 Nov 2026 10:00:00 GMT")
                        .statusCode())
                .isEqualTo(304);
        assertThat(get("/content", "If-Modified-Since", "Sun, 22 Nov 2026 09:59:59 GMT")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/content", "If-Modified-Since", "yesterday").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPartOfSomethingElseIsNotSent() throws Exception {
        assertThat(get("/content", "Range", "bytes=0-1", "If-Range", "\"tag\"").statusCode())
                .isEqualTo(206);
        assertThat(get("/content", "Range", "bytes=0-1", "If-Range", "\"old\"").statusCode())
                .isEqualTo(200);
        assertThat(get("/content", "Range", "bytes=0-1", "If-Range", "W/\"tag\"")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/content", "Range", "bytes=0-1", "If-Range", "Sun, 22 Nov 2026 10:00:00 GMT")
                        .statusCode())
                .isEqualTo(206);
    }

    @Test
    void headTellsTheLengthAndSendsNothing() throws IOException {
        var answer = RawClient.ask(
                server.port(), "HEAD /content HTTP/1.1\nHost: x\nRange: bytes=2-4\nConnection: close\n\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 206")
                .contains("Content-Length: 3\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void aDependencyThatHangsIsAnErrorAndNotAWait() throws Exception {
        long started = System.nanoTime();
        assertThat(get("/health/?admin").body())
                .isEqualTo("{\"status\":\"ok\",\"dependencies\":{\"postgres\":\"ok\",\"redis\":\"error\","
                        + "\"rabbitmq\":\"error\",\"cdn\":\"not configured\"}}");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/health/live").body()).startsWith("{\"status\":\"ok\"");
        assertThat(get("/health").body()).doesNotContain("redis");
    }

    @Test
    void theVersionIsKnown() {
        assertThat(Version.current().version()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(Version.current().commit()).isNotBlank().doesNotContain("$");
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
