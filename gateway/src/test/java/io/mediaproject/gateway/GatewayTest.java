package io.mediaproject.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.testing.junit5.Testing;
import io.mediaproject.testkit.AuthStandIn;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Testing.Test
class GatewayTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    /** No Redis listens there: the gateway works without one. */
    private static final String NO_REDIS = "redis://127.0.0.1:1";

    private static AuthStandIn auth = AuthStandIn.start();
    private static SignedIn operator = auth.signIn("alice", "operator");
    private static SignedIn viewer = auth.signIn("vera", "viewer");

    private BehindTheGateway service;
    private GatewayApp gateway;

    @BeforeAll
    static void startAuth() {
        auth = AuthStandIn.start();
        operator = auth.signIn("alice", "operator");
        viewer = auth.signIn("vera", "viewer");
    }

    @AfterAll
    static void stopAuth() {
        auth.close();
    }

    @BeforeEach
    void start() {
        service = new BehindTheGateway();
        gateway = gateway(Map.of());
    }

    @AfterEach
    void stop() {
        gateway.close();
        service.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ping", "/ping/", "/api/v1/ping", "/api/v1/ping/"})
    void everyRouteAnswersInAllItsForms(String path) throws Exception {
        var answer = get(path, "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"message\":\"pong\"}");
    }

    @Test
    void versionAndHealthNeedNoToken() throws Exception {
        assertThat(JSON.readTree(get("/version/", "").body()).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("version", "commit", "built_at");
        assertThat(get("/health/live", "").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready", "").statusCode()).isEqualTo(200);
    }

    @Test
    void theTypeOfAProblemLeadsToItsPage() throws Exception {
        var type = JSON.readTree(get("/media/", "").body()).path("type").asText();

        var page = get(type, "");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("unauthorized");
        assertThat(get("/errors/no-such-thing", "").statusCode()).isEqualTo(404);
        assertThat(get("/errors/README", "").statusCode()).isEqualTo(404);
    }

    @Test
    void withoutATokenTheDoorStaysShut() throws Exception {
        var answer = get("/media/", "");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer"));
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(JSON.readTree(answer.body()).path("request_id").asText())
                .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer nonsense", "Basic YTpi", "Bearer", "Bearer a.b.c"})
    void aBadTokenIsRefusedEvenWhereNoneIsNeeded(String authorization) throws Exception {
        assertThat(get("/media/echo", authorization).statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionThatEndedIsRefused() throws Exception {
        var bob = auth.signIn("bob", "operator");
        auth.end(bob);

        assertThat(get("/media/echo/x", bob.authorization()).statusCode()).isEqualTo(401);
    }

    @Test
    void aRequestArrivesWithItsTraceAndWithoutClaims() throws Exception {
        var answer = CLIENT.send(
                request("/api/v1/media/echo/caf%C3%A9%20x?a=1&b=%2F", operator.authorization())
                        .header("X-Request-Id", "my-request-1")
                        .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                        .header("X-Forwarded-For", "6.6.6.6")
                        .header("Forwarded", "for=6.6.6.6")
                        .header("X-User-Id", "root")
                        .header("X-Role", "admin")
                        .header("Range", "bytes=0-1")
                        .GET()
                        .build(),
                BodyHandlers.ofString());

        var seen = JSON.readTree(answer.body());
        assertThat(seen.path(":path").asText()).isEqualTo("/media/echo/caf%C3%A9%20x");
        assertThat(seen.path(":query").asText()).isEqualTo("a=1&b=%2F");
        assertThat(seen.path("x-request-id").asText()).isEqualTo("my-request-1");
        assertThat(seen.path("traceparent").asText())
                .isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        assertThat(seen.path("authorization").asText()).isEqualTo(operator.authorization());
        assertThat(seen.path("x-forwarded-for").asText()).isEqualTo("127.0.0.1");
        assertThat(seen.path("x-forwarded-proto").asText()).isEqualTo("https");
        assertThat(seen.path("range").asText()).isEqualTo("bytes=0-1");
        assertThat(seen.has("x-user-id")).isFalse();
        assertThat(seen.has("x-role")).isFalse();
        assertThat(seen.has("forwarded")).isFalse();
        assertThat(answer.headers().firstValue("X-Request-Id")).contains("my-request-1");
    }

    @Test
    void behindATrustedProxyTheClientIsWhomItNames() throws Exception {
        try (var trusting = gateway(Map.of("trusted.proxies", "127.0.0.0/8"))) {
            var answer = CLIENT.send(
                    request(trusting, "/media/echo/x", operator.authorization())
                            .header("X-Forwarded-For", "6.6.6.6, 203.0.113.9")
                            .GET()
                            .build(),
                    BodyHandlers.ofString());

            assertThat(JSON.readTree(answer.body()).path("x-forwarded-for").asText())
                    .isEqualTo("203.0.113.9");
        }
    }

    @Test
    void whatTheConnectionHeaderNamesStopsHere() throws Exception {
        var answer = raw("GET /media/echo/x HTTP/1.1\r\nHost: x\r\nAuthorization: " + operator.authorization()
                + "\r\nConnection: close, X-Secret\r\nX-Secret: 1\r\nTE: trailers\r\n\r\n");

        assertThat(answer).contains("200 OK").doesNotContain("x-secret").doesNotContain("\"te\"");
    }

    @Test
    void aSmallBodyPassesWithoutAToken() throws Exception {
        var answer = CLIENT.send(
                request("/auth/signin/", "")
                        .POST(BodyPublishers.ofString("{\"a\":1}"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(JSON.readTree(answer.body()).path(":body").asText()).isEqualTo("{\"a\":1}");
    }

    @Test
    void aLargeBodyArrivesByteForByte() throws Exception {
        var bytes = random(20 << 20);

        var answer = post("/media/", operator, bytes);

        var seen = JSON.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).contains("/media/1");
        assertThat(seen.path("sha256").asText()).isEqualTo(sha256(bytes));
        assertThat(seen.path("announced").asText()).isEqualTo(Integer.toString(bytes.length));
    }

    @Test
    void aBodyOfUnknownLengthArrivesByteForByte() throws Exception {
        var bytes = random(3 << 20);

        var answer = CLIENT.send(
                request("/media", operator.authorization())
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                        .build(),
                BodyHandlers.ofString());

        assertThat(JSON.readTree(answer.body()).path("sha256").asText()).isEqualTo(sha256(bytes));
    }

    @Test
    void aChunkIsPassedOnWhileItComesHoweverLargeItClaimsToBe() throws Exception {
        try (var socket = chunkedUpload("/media/?refuse-after=48000000")) {
            long before = heap();
            socket.getOutputStream().write("7fffffff\r\n".getBytes(StandardCharsets.US_ASCII));
            var bytes = random(1 << 20);
            for (int sent = 0; sent < 40; sent++) {
                socket.getOutputStream().write(bytes);
            }
            long grown = heap() - before;
            while (socket.getInputStream().available() == 0) {
                socket.getOutputStream().write(bytes, 0, 1 << 16);
            }

            var answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(answer).isEqualTo("HTTP/1.1 415");
            assertThat(grown).isLessThan(16 << 20);
        }
    }

    @Test
    void chunksThatCannotBeReadAreAProblemAndNoUpload() throws Exception {
        try (var socket = chunkedUpload("/media/")) {
            socket.getOutputStream().write("5\r\nhello\r\nxyz\r\n".getBytes(StandardCharsets.US_ASCII));

            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("/errors/malformed");
        }
        assertThat(service.uploads.poll(20, TimeUnit.SECONDS)).isEqualTo("broken off");
    }

    @Test
    void chunksThatBreakOffAreNotTakenForAWholeBody() throws Exception {
        try (var socket = chunkedUpload("/media/")) {
            socket.getOutputStream().write("5\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII));
        }

        assertThat(service.uploads.poll(20, TimeUnit.SECONDS)).isEqualTo("broken off");
    }

    @Test
    void whoMayNotUploadLearnsItBeforeTheBodyIsRead() throws Exception {
        var answer = post("/media/", viewer, random(4 << 20));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(JSON.readTree(answer.body()).path("detail").asText()).contains("media.upload");
        assertThat(service.uploads).isEmpty();
    }

    @Test
    void aBodyThatIsAnnouncedTooLongIsRefusedBeforeItIsRead() throws Exception {
        var answer = raw("POST /media/ HTTP/1.1\r\nHost: x\r\nAuthorization: " + operator.authorization()
                + "\r\nContent-Length: 99999999999\r\nExpect: 100-continue\r\n\r\n");

        assertThat(answer).contains("413").doesNotContain("100 Continue").contains("99999999999 bytes");
    }

    @Test
    void aRefusalHalfWayReachesAClientThatStillSends() throws Exception {
        var answer = post("/media/?refuse-after=100000", operator, random(6 << 20));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(JSON.readTree(answer.body()).path("detail").asText()).contains("text/plain");
    }

    @Test
    void anUploadThatBreaksOffIsNotTakenForAWholeOne() throws Exception {
        try (var socket = new Socket("127.0.0.1", gateway.port())) {
            var out = socket.getOutputStream();
            out.write(("POST /media/ HTTP/1.1\r\nHost: x\r\nAuthorization: " + operator.authorization()
                            + "\r\nContent-Length: 10000000\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(random(1 << 20));
            out.flush();
        }

        assertThat(service.uploads.poll(20, TimeUnit.SECONDS)).isEqualTo("broken off");
    }

    @Test
    void rangesHeadsAndEmptyAnswersPassAsTheyAre() throws Exception {
        var range = CLIENT.send(
                request("/media/file/content/", "")
                        .header("Range", "bytes=2-4")
                        .GET()
                        .build(),
                BodyHandlers.ofString());
        var head = CLIENT.send(
                request("/media/file/content", "")
                        .method("HEAD", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        var unchanged = CLIENT.send(
                request("/media/file/content", "")
                        .header("If-None-Match", "\"x\"")
                        .GET()
                        .build(),
                BodyHandlers.ofString());
        var deleted = CLIENT.send(
                request("/media/file", operator.authorization()).DELETE().build(), BodyHandlers.ofString());

        assertThat(range.statusCode()).isEqualTo(206);
        assertThat(range.headers().firstValue("Content-Range")).contains("bytes 2-4/10000");
        assertThat(range.body()).isEqualTo("234");
        assertThat(head.headers().firstValue("Content-Length")).contains("10000");
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(deleted.statusCode()).isEqualTo(204);
    }

    @Test
    void anEventPassesBeforeTheNextOneIsMade() throws Exception {
        var answer = CLIENT.send(
                request("/media/file/events", operator.authorization()).GET().build(), BodyHandlers.ofInputStream());

        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: first");
            service.secondEvent.countDown();
            assertThat(lines.readLine()).isEmpty();
            assertThat(lines.readLine()).isEqualTo("data: second");
        }
    }

    @Test
    void anAnswerThatBreaksOffIsNotTakenForAWholeOne() {
        assertThatThrownBy(() -> get("/media/file/broken", operator.authorization()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aServiceThatIsDownIsAProblemThatSaysWhenToComeBack() throws Exception {
        service.close();

        var read = get("/media/echo/x", operator.authorization());
        var upload = post("/media/", operator, random(1 << 20));

        for (var answer : new HttpResponse<?>[] {read, upload}) {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        }
        assertThat(JSON.readTree(read.body()).path("detail").asText())
                .isEqualTo("The media service cannot be reached now. Try again in a moment.");
    }

    @Test
    void aServiceThatHangsIsAProblemToo() throws Exception {
        try (var silent = new ServerSocket(0);
                var waiting = gateway(Map.of("media.url", "http://127.0.0.1:" + silent.getLocalPort()))) {
            var answer = CLIENT.send(
                    request(waiting, "/media/echo/x", operator.authorization())
                            .GET()
                            .build(),
                    BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(503);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/media/../auth", "/media/%2e%2e/x", "/media/a%2Fb", "//media", "/media/a%5Cb", "/media/;x"})
    void aPathThatTwoReadersCouldReadDifferentlyIsNowhere(String path) throws Exception {
        var answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: "
                + operator.authorization() + "\r\n\r\n");

        assertThat(answer).contains("404").contains("application/problem+json");
    }

    @Test
    void theFilesOfALocalCdnAreDeliveredButNotItsApi() throws Exception {
        var file = get("/cdn/local/a/b.mp4?ik-s=1", "");
        var api = get("/cdn/v1/files", "");

        assertThat(JSON.readTree(file.body()).path(":path").asText()).isEqualTo("/local/a/b.mp4");
        assertThat(JSON.readTree(file.body()).path(":query").asText()).isEqualTo("ik-s=1");
        assertThat(api.statusCode()).isEqualTo(404);
    }

    private GatewayApp gateway(Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "port",
                "0",
                "redis.url",
                NO_REDIS,
                "auth.url",
                service.url().toString(),
                "auth.internal.url",
                auth.url().toString(),
                "media.url",
                service.url().toString(),
                "cdn.delivery.url",
                service.url().toString(),
                "public.url",
                "https://media.example.org",
                "shutdown.grace",
                "100ms"));
        settings.putAll(more);
        return GatewayApp.start(GatewayConfig.from(Config.just(ConfigSources.create(settings))));
    }

    private HttpRequest.Builder request(String path, String authorization) {
        return request(gateway, path, authorization);
    }

    private static HttpRequest.Builder request(GatewayApp app, String path, String authorization) {
        var builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + path))
                .timeout(Duration.ofSeconds(30));
        return authorization.isEmpty() ? builder : builder.header("Authorization", authorization);
    }

    private HttpResponse<String> get(String path, String authorization) throws IOException, InterruptedException {
        return CLIENT.send(request(path, authorization).GET().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, SignedIn user, byte[] body)
            throws IOException, InterruptedException {
        return CLIENT.send(
                request(path, user.authorization())
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", gateway.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Socket chunkedUpload(String path) throws IOException {
        var socket = new Socket("127.0.0.1", gateway.port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write(("POST " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: " + operator.authorization()
                                + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static long heap() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        new Random(42).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
