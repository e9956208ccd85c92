package io.mediaproject.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.testing.junit5.Testing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Testing.Test
class UploadsTest {
    private static final String REFUSE_AFTER = BehindTheGateway.REFUSE_AFTER.defaultCase();

    @RegisterExtension
    static final GatewayRun RUN = new GatewayRun();

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aSmallBodyPassesWithoutAToken() throws Exception {
        var answer = GatewayRun.CLIENT.send(
                RUN.request("/auth/signin/", "")
                        .POST(BodyPublishers.ofString("{\"a\":1}"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(JSON.readTree(answer.body()).path(":body").asText()).isEqualTo("{\"a\":1}");
    }

    @Test
    void aLargeBodyArrivesByteForByte() throws Exception {
        var bytes = GatewayRun.random(20 << 20);

        var answer = RUN.post("/media/", RUN.operator(), bytes);

        var seen = JSON.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).contains("/media/1");
        assertThat(seen.path("sha256").asText()).isEqualTo(sha256(bytes));
        assertThat(seen.path("announced").asText()).isEqualTo(Integer.toString(bytes.length));
    }

    @Test
    void aBodyOfUnknownLengthArrivesByteForByte() throws Exception {
        var bytes = GatewayRun.random(3 << 20);

        var answer = GatewayRun.CLIENT.send(
                RUN.request("/media", RUN.operator().authorization())
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                        .build(),
                BodyHandlers.ofString());

        assertThat(JSON.readTree(answer.body()).path("sha256").asText()).isEqualTo(sha256(bytes));
    }

    @Test
    void aChunkIsPassedOnWhileItComesHoweverLargeItClaimsToBe() throws Exception {
        try (var socket = chunkedUpload("48000000")) {
            long before = heap();
            socket.getOutputStream().write("7fffffff\r\n".getBytes(StandardCharsets.US_ASCII));
            var bytes = GatewayRun.random(1 << 20);
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
        try (var socket = chunkedUpload("1000000000")) {
            socket.getOutputStream().write("5\r\nhello\r\nxyz\r\n".getBytes(StandardCharsets.US_ASCII));

            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("/errors/malformed");
        }
        assertThat(RUN.service().uploads.poll(20, TimeUnit.SECONDS)).isEqualTo("broken off");
    }

    @Test
    void chunksThatBreakOffAreNotTakenForAWholeBody() throws Exception {
        try (var socket = chunkedUpload("1000000000")) {
            socket.getOutputStream().write("5\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII));
        }

        assertThat(RUN.service().uploads.poll(20, TimeUnit.SECONDS)).isEqualTo("broken off");
    }

    @Test
    void whoMayNotUploadLearnsItBeforeTheBodyIsRead() throws Exception {
        var answer = RUN.post("/media/", RUN.viewer(), GatewayRun.random(4 << 20));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(JSON.readTree(answer.body()).path("detail").asText()).contains("media.upload");
        assertThat(RUN.service().uploads).isEmpty();
    }

    @Test
    void aBodyThatIsAnnouncedTooLongIsRefusedBeforeItIsRead() throws Exception {
        var answer = RUN.raw("POST /media/ HTTP/1.1\r\nHost: x\r\nAuthorization: "
                + RUN.operator().authorization() + "\r\nContent-Length: 99999999999\r\nExpect: 100-continue\r\n\r\n");

        assertThat(answer).contains("413").doesNotContain("100 Continue").contains("99999999999 bytes");
    }

    @Test
    void aRefusalHalfWayReachesAClientThatStillSends() throws Exception {
        var answer = GatewayRun.CLIENT.send(
                RUN.request("/media/", RUN.operator().authorization())
                        .header(REFUSE_AFTER, "100000")
                        .POST(BodyPublishers.ofByteArray(GatewayRun.random(6 << 20)))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(JSON.readTree(answer.body()).path("detail").asText()).contains("text/plain");
    }

    /** The socket of the test waits for 5 s, the gateway for the next byte for 30 s. A form is no small body, ever. */
    @ParameterizedTest
    @CsvSource({
        "-1, application/octet-stream, 10000000, 0",
        "1000, application/octet-stream, 10000000, 2000",
        "-1, multipart/form-data; boundary=x, 1000, 0"
    })
    void aRefusalReachesAClientThatAnnouncedABodyAndFellSilent(int refuseAfter, String type, int length, int sent)
            throws Exception {
        try (var socket = new Socket("127.0.0.1", RUN.port())) {
            socket.setSoTimeout(5_000);
            var out = socket.getOutputStream();
            out.write(
                    ("POST /media/ HTTP/1.1\r\nHost: x\r\n" + REFUSE_AFTER + ": " + refuseAfter + "\r\nAuthorization: "
                                    + RUN.operator().authorization() + "\r\nContent-Type: " + type
                                    + "\r\nContent-Length: " + length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            out.write(GatewayRun.random(sent));
            out.flush();

            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 415").contains("text/plain");
        }
    }

    @Test
    void aRefusalReachesAClientThatFellSilentBetweenTwoChunks() throws Exception {
        try (var socket = chunkedUpload("3")) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write("5\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII));

            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 415").contains("text/plain");
        }
    }

    @Test
    void anUploadThatComesDropByDropIsRefused() throws Exception {
        var gateway = RUN.gateway(Map.of("read.timeout", "1s"));
        try (var socket = new Socket("127.0.0.1", gateway.port())) {
            socket.setSoTimeout(20_000);
            var out = socket.getOutputStream();
            out.write(("POST /media/ HTTP/1.1\r\nHost: x\r\nAuthorization: "
                            + RUN.operator().authorization() + "\r\nContent-Length: 10000000\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));

            await().pollInterval(Duration.ofMillis(20)).until(() -> {
                out.write('x');
                return socket.getInputStream().available() > 0;
            });

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 408")
                    .contains("/errors/too-slow");
            assertThat(RUN.service().uploads.poll(20, TimeUnit.SECONDS)).isEqualTo("broken off");
        } finally {
            gateway.close();
        }
    }

    @Test
    void anUploadThatBreaksOffIsNotTakenForAWholeOne() throws Exception {
        try (var socket = new Socket("127.0.0.1", RUN.port())) {
            var out = socket.getOutputStream();
            out.write(("POST /media/ HTTP/1.1\r\nHost: x\r\nAuthorization: "
                            + RUN.operator().authorization() + "\r\nContent-Length: 10000000\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(GatewayRun.random(1 << 20));
            out.flush();
        }

        assertThat(RUN.service().uploads.poll(20, TimeUnit.SECONDS)).isEqualTo("broken off");
    }

    private Socket chunkedUpload(String refuseAfter) throws IOException {
        var socket = new Socket("127.0.0.1", RUN.port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write(("POST /media/ HTTP/1.1\r\nHost: x\r\n" + REFUSE_AFTER + ": " + refuseAfter
                                + "\r\nAuthorization: " + RUN.operator().authorization()
                                + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static long heap() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
