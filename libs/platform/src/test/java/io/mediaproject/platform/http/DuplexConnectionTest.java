package io.mediaproject.platform.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DuplexConnectionTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final byte[] BYTES = new byte[64 << 10];

    private ServerSocket server;
    private DuplexConnection connection;
    private Socket otherSide;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        connection = DuplexConnection.open(address(), LONG);
        otherSide = server.accept();
    }

    @AfterEach
    void close() throws IOException {
        connection.closeResource();
        otherSide.close();
        server.close();
    }

    @Test
    void bytesGoOutAsTheyAre() throws IOException {
        assertThat(connection.send("hello".getBytes(US_ASCII), 4)).isTrue();

        assertThat(otherSide.getInputStream().readNBytes(4)).isEqualTo("hell".getBytes(US_ASCII));
        assertThat(connection.written()).isEqualTo(4);
    }

    @Test
    void nothingGoesOutOnceTheOtherSideHasAnswered() throws IOException {
        assertThat(connection.answered()).isFalse();

        say("no more");

        await().until(connection::answered);
        assertThat(connection.send(BYTES, BYTES.length)).isFalse();
        assertThat(connection.reader().readAsciiString(7)).isEqualTo("no more");
    }

    @Test
    void whatComesInPiecesIsReadWhole() throws IOException {
        say("one ");
        await().until(connection::answered);
        say("two");

        assertThat(connection.reader().readAsciiString(7)).isEqualTo("one two");
    }

    @Test
    void answerOfOneWhoStopsToListenIsHeard() throws IOException {
        say("too large");
        otherSide.shutdownInput();
        otherSide.close();

        assertThat(connection.answersWithin(LONG)).isTrue();
        assertThat(connection.send(BYTES, BYTES.length)).isFalse();
        assertThat(connection.reader().readAsciiString(9)).isEqualTo("too large");
    }

    @Test
    void oneWhoLeavesWithoutAWordSaysNothing() throws IOException {
        otherSide.close();

        await().until(connection::answered);
        assertThat(connection.answersWithin(LONG)).isFalse();
    }

    @Test
    void silenceIsATimeOut() {
        connection.readTimeout(SHORT);

        assertThatThrownBy(() -> connection.reader().read())
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void secondSilenceIsATimeOutToo() throws IOException {
        connection.readTimeout(SHORT);
        say("a");
        assertThat(connection.reader().readAsciiString(1)).isEqualTo("a");

        assertThatThrownBy(() -> connection.reader().read())
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void nobodyThereIsAnError() throws IOException {
        server.close();

        assertThatThrownBy(() -> DuplexConnection.open(address(), LONG)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void bodyThatStandsStillIsCut() {
        try (var watch = ConnectionWatch.over(connection, SHORT, LONG)) {
            assertThatThrownBy(this::sendForEver).isInstanceOf(IOException.class);
            assertThat(watch.cut()).isTrue();
        }
    }

    @Test
    void whoHasSentMayWaitUntilTheDeadline() {
        try (var watch = ConnectionWatch.over(connection, Duration.ofMillis(20), SHORT)) {
            long start = System.nanoTime();
            watch.sent();

            assertThatThrownBy(() -> connection.reader().read()).isInstanceOf(UncheckedIOException.class);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(150));
            assertThat(watch.cut()).isTrue();
        }
    }

    @Test
    void watchThatIsOverCutsNothing() throws IOException {
        var watch = ConnectionWatch.over(connection, SHORT, SHORT);
        watch.close();

        connection.readTimeout(SHORT.multipliedBy(2));

        assertThatThrownBy(() -> connection.reader().read()).hasCauseInstanceOf(SocketTimeoutException.class);
        assertThat(watch.cut()).isFalse();
        assertThat(connection.send(BYTES, 1)).isTrue();
    }

    private void sendForEver() throws IOException {
        while (connection.send(BYTES, BYTES.length)) {
            // The other side takes nothing, so its buffers fill up.
        }
    }

    private void say(String words) throws IOException {
        otherSide.getOutputStream().write(words.getBytes(US_ASCII));
        otherSide.getOutputStream().flush();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }
}
