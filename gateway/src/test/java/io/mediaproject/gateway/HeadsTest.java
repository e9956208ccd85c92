package io.mediaproject.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.testing.junit5.Testing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no client of good will sends, byte by byte. */
@Testing.Test
class HeadsTest {
    @RegisterExtension
    static final GatewayRun RUN = new GatewayRun();

    private final Logger root = Logger.getLogger("");
    private final List<LogRecord> said = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            said.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        root.addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        root.removeHandler(listener);
    }

    @Test
    void tenThousandHeadersAreTooMany() throws Exception {
        var headers = IntStream.range(0, 10_000)
                .mapToObj(number -> "X-" + number + ": 1\r\n")
                .collect(Collectors.joining());

        refused("GET /ping/ HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n");
    }

    @Test
    void aHeaderOfAMegabyteIsTooLong() throws Exception {
        refused("GET /ping/ HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(1 << 20) + "\r\n\r\n");
    }

    @Test
    void aRequestLineOf100KilobytesIsTooLong() throws Exception {
        refused("GET /ping/?q=" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\nContent-Length: 3",
                "Content-Length: 3\nTransfer-Encoding: chunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: Chunked",
                "Transfer-Encoding: identity",
                "Content-Length: 3\nContent-Length: 4",
                "Content-Length: -1",
                "Content-Length: 1e3",
                "Content-Length: 99999999999999999999",
                "No-Colon",
                "X-Null: a\0b",
                " Folded: x",
                "X Space: x"
            })
    void aHeadThatCanBeReadInTwoWaysIsRefused(String headers) throws Exception {
        refused("POST /auth/signin/ HTTP/1.1\r\nHost: x\r\n" + headers.replace("\n", "\r\n") + "\r\n\r\n0\r\n\r\n");
    }

    @Test
    void aServiceThatIsDownIsLoggedInOneLineHoweverManyAsk() throws Exception {
        RUN.service().close();

        for (int request = 0; request < 20; request++) {
            assertThat(RUN.get("/media/echo/x", RUN.operator().authorization()).statusCode())
                    .isEqualTo(503);
        }

        var lines = said.stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .toList();
        // One a second, should the requests take longer than that.
        assertThat(lines).hasSizeBetween(1, 5).allMatch(entry -> entry.getThrown() == null);
    }

    private void refused(String request) throws IOException {
        var answer = send(request);

        assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json", "\"request_id\"");
        assertThat(answer.split("HTTP/1.1 ", -1)).as("one answer: %s", answer).hasSize(2);
        assertThat(answer).doesNotContain("Exception", "io.helidon", "\tat ");
        assertThat(said).noneMatch(entry -> entry.getThrown() != null);
    }

    /** Writes as much as is taken, and reads until the other side closes. */
    private static String send(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", RUN.port())) {
            socket.setSoTimeout(10_000);
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException _) {
                // It has heard enough.
            }
            var answer = new ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(answer);
            } catch (IOException _) {
                // A reset: what came before it counts.
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }
}
