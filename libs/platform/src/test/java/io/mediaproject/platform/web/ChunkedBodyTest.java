package io.mediaproject.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.common.buffers.DataReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkedBodyTest {
    private static final String GOOD = "5\r\nhello\r\n1A;name=\"value\"\r\n, abcdefghijklmnopqrstuvwx\r\n"
            + "000\r\nX-Trailer: y\r\nX-Other: z\r\n\r\nGET /next";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void theContentIsReadHoweverItArrives(int piece) throws IOException {
        var wire = wire(GOOD, piece);
        var body = new ChunkedBody(wire, 1000);

        assertThat(new String(body.readAllBytes(), StandardCharsets.US_ASCII))
                .isEqualTo("hello, abcdefghijklmnopqrstuvwx");
        assertThat(body.read()).isEqualTo(-1);
        assertThat(wire.readAsciiString("GET /next".length())).isEqualTo("GET /next");
    }

    @Test
    void oneByteIsReadLikeMany() throws IOException {
        var body = new ChunkedBody(wire("2\r\na\u00ff\r\n0\r\n\r\n", 100), 1000);

        assertThat(body.read(new byte[0])).isZero();
        assertThat(new int[] {body.read(), body.read(), body.read()}).containsExactly('a', 0xff, -1);
    }

    @Test
    void noMoreIsHandedOutThanWasAsked() throws IOException {
        var body = new ChunkedBody(wire("7fffffff\r\n" + "x".repeat(300_000), 200_000), Long.MAX_VALUE);

        var buffer = new byte[1 << 20];
        int first = body.read(buffer);
        int second = body.read(buffer, 10, 5);

        assertThat(first).isPositive().isLessThanOrEqualTo(64 << 10);
        assertThat(second).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\nhello",
                "-5\r\nhello\r\n0\r\n\r\n",
                "+5\r\nhello\r\n0\r\n\r\n",
                "0x5\r\nhello\r\n0\r\n\r\n",
                " 5\r\nhello\r\n0\r\n\r\n",
                "5 5\r\nhello\r\n0\r\n\r\n",
                "g\r\nhello\r\n0\r\n\r\n",
                "5\nhello\r\n0\r\n\r\n",
                "5\rhello\r\n0\r\n\r\n",
                "5;a\nb\r\nhello\r\n0\r\n\r\n",
                "5\r\nhello0\r\n\r\n",
                "5\r\nhello\n0\r\n\r\n",
                "5\r\nhello\rx0\r\n\r\n",
                "4\r\nhello\r\n0\r\n\r\n",
                "0\r\nTrailer: x\ny\r\n\r\n",
                "ffffffffffffffff\r\nhello",
                "10000000000000005\r\nhello"
            })
    void framingThatIsNotStrictIsRefused(String text) {
        var body = new ChunkedBody(wire(text, 100), Long.MAX_VALUE);

        assertThatThrownBy(body::readAllBytes)
                .isInstanceOfSatisfying(
                        InvalidRequest.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(400));
        assertThatThrownBy(body::read).isInstanceOf(IOException.class);
    }

    @Test
    void linesBetweenTheChunksHaveALimit() {
        assertRefused("5;" + "x".repeat(2_000) + "\r\nhello\r\n0\r\n\r\n", 1000, 400);
        assertRefused("0\r\n" + "X-Trailer: value\r\n".repeat(1_000) + "\r\n", 1000, 400);
    }

    @Test
    void aChunkThatIsDeclaredTooLargeIsRefusedBeforeItComes() {
        assertRefused("7fffffff\r\n", 1 << 20, 413);
        assertRefused("fffffffffffffff\r\n", 1 << 20, 413);
        assertRefused("5\r\nhello\r\n6\r\n", 10, 413);
    }

    @Test
    void asMuchAsIsAllowedIsRead() throws IOException {
        assertThat(new ChunkedBody(wire("5\r\nhello\r\n5\r\nworld\r\n0\r\n\r\n", 100), 10).readAllBytes())
                .hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 6, 8, 9, 10, 11, 12, 13, 14})
    void aBodyThatBreaksOffNeverLooksLikeItsEnd(int length) {
        var body = new ChunkedBody(wire("5\r\nhello\r\n0\r\n\r\n".substring(0, length), 100), 1000);

        assertThatThrownBy(body::readAllBytes).isInstanceOf(DataReader.InsufficientDataAvailableException.class);
        assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
    }

    private static void assertRefused(String text, long most, int status) {
        InputStream body = new ChunkedBody(wire(text, 100), most);

        assertThatThrownBy(body::readAllBytes)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(status));
    }

    private static DataReader wire(String text, int piece) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        var in = new ByteArrayInputStream(bytes);
        return new DataReader(() -> next(in, piece));
    }

    /** Null at the end, as Helidon's sockets have it. */
    private static byte @Nullable [] next(ByteArrayInputStream in, int piece) {
        return in.available() == 0 ? null : read(in, piece);
    }

    private static byte[] read(ByteArrayInputStream in, int piece) {
        var bytes = new byte[Math.min(piece, in.available())];
        in.readNBytes(bytes, 0, bytes.length);
        return bytes;
    }
}
