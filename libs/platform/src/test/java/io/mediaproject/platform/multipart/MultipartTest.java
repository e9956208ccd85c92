package io.mediaproject.platform.multipart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediaproject.platform.web.InvalidRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {
    private static final String BOUNDARY = "----WebKitFormBoundary7MA4YWxk";

    @Test
    void partsComeInTheirOrder() throws IOException {
        var body = part("form-data; name=\"title\"", "Sunrise")
                + part("form-data; name=\"file\"; filename=\"a.mp4\"", "bytes")
                + "--" + BOUNDARY + "--\r\n";

        assertThat(read(body)).containsExactly("title=Sunrise", "file(a.mp4)=bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 65_536})
    void bytesComeThroughHoweverTheyArrive(int step) throws IOException {
        var content = new byte[200_000];
        new Random(4711).nextBytes(content);
        plant(content, "\r\n--" + BOUNDARY.substring(1), 1_000);
        plant(content, "\r\n--" + BOUNDARY.substring(0, 20), 65_530);
        plant(content, "\r\r\n\r\n--\r\n", 131_000);
        var body = new ByteArrayOutputStream();
        body.writeBytes(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n").getBytes(UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + BOUNDARY + "--").getBytes(UTF_8));

        var parts = Multipart.of(new Dripping(body.toByteArray(), step), BOUNDARY);
        var received = parts.next().orElseThrow().content().readAllBytes();

        assertThat(received).isEqualTo(content);
        assertThat(parts.next()).isEmpty();
    }

    @Test
    void partThatIsNotReadIsSkipped() throws IOException {
        var body = part("form-data; name=\"file\"", "x".repeat(300_000)) + part("form-data; name=\"title\"", "t") + "--"
                + BOUNDARY + "--";
        var parts = Multipart.of(stream(body), BOUNDARY);

        parts.next();

        assertThat(parts.next().orElseThrow().headers().field()).isEqualTo("title");
    }

    @Test
    void emptyPartIsEmpty() throws IOException {
        assertThat(read(part("form-data; name=\"title\"", "") + "--" + BOUNDARY + "--"))
                .containsExactly("title=");
    }

    @Test
    void preambleAndSpaceBehindABoundaryAreIgnored() throws IOException {
        var body = "hello\r\n--" + BOUNDARY + " \t\r\ncontent-disposition: form-data; name=a\r\n\r\n1\r\n--" + BOUNDARY
                + "--  \r\nbye";

        assertThat(read(body)).containsExactly("a=1");
    }

    @Test
    void formWithoutPartsHasNone() throws IOException {
        assertThat(read("--" + BOUNDARY + "--\r\n")).isEmpty();
    }

    @Test
    void fileNameMayBeOfAnyScript() throws IOException {
        var body = part("form-data; name=\"file\"; filename=\"会議 \\\"1\\\".mp4\"", "1")
                + part("form-data; name=\"file\"; filename=\"x\"; filename*=UTF-8''na%C3%AFve%20+.mp4", "2")
                + part("form-data; name=\"file\"; filename=\"a%22b.mp4\"", "3")
                + "--" + BOUNDARY + "--";

        assertThat(read(body)).containsExactly("file(会議 \"1\".mp4)=1", "file(naïve +.mp4)=2", "file(a\"b.mp4)=3");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 40, 60, 100, 118, 119})
    void bodyThatEndsEarlyIsCutOff(int length) {
        var whole = part("form-data; name=\"title\"", "Sunrise") + "--" + BOUNDARY + "--";

        assertThatThrownBy(() -> read(whole.substring(0, Math.min(length, whole.length() - 1))))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("ended");
    }

    @Test
    void lengthInsideAPartIsRefused() {
        var body =
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Length: 1\r\n\r\n123\r\n--"
                        + BOUNDARY + "--";

        assertThatThrownBy(() -> read(body)).isInstanceOf(InvalidRequest.class).hasMessageContaining("Content-Length");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Disposition: attachment; name=\"a\"\r\n",
                "Content-Disposition: form-data\r\n",
                "Content-Type: text/plain\r\n",
                "no header at all\r\n",
                "Content-Disposition: form-data; name=\"a\"; filename*=UTF-8''%zz\r\n",
            })
    void headersThatCannotBeReadAreRefused(String headers) {
        var body = "--" + BOUNDARY + "\r\n" + headers + "\r\nx\r\n--" + BOUNDARY + "--";

        assertThatThrownBy(() -> read(body)).isInstanceOf(InvalidRequest.class);
    }

    @Test
    void endlessHeadersAreRefused() {
        var line = "--" + BOUNDARY + "\r\nX: " + "x".repeat(20_000);
        var lines = "--" + BOUNDARY + "\r\n" + "X: 1234567890\r\n".repeat(2_000);

        assertThatThrownBy(() -> read(line)).isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> read(lines)).isInstanceOf(InvalidRequest.class);
    }

    @Test
    void otherBoundaryIsMalformed() {
        assertThatThrownBy(() -> read("x".repeat(10_000))).isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> Multipart.of(stream(""), "")).isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> Multipart.of(stream(""), "b".repeat(71))).isInstanceOf(InvalidRequest.class);
    }

    @Test
    void textBehindABoundaryIsMalformed() {
        assertThatThrownBy(() -> read("--" + BOUNDARY + "garbage\r\n\r\n")).isInstanceOf(InvalidRequest.class);
    }

    @Test
    void endlessEpilogueIsRefused() {
        assertThatThrownBy(() -> read("--" + BOUNDARY + "--\r\n" + "x".repeat(100_000)))
                .isInstanceOf(InvalidRequest.class);
    }

    private static List<String> read(String body) throws IOException {
        var parts = Multipart.of(stream(body), BOUNDARY);
        var seen = new ArrayList<String>();
        for (var part = parts.next(); part.isPresent(); part = parts.next()) {
            var headers = part.get().headers();
            seen.add(headers.field()
                    + headers.filename().map(name -> "(" + name + ")").orElse("") + "="
                    + new String(part.get().content().readAllBytes(), UTF_8));
        }
        return seen;
    }

    private static String part(String disposition, String content) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: " + disposition + "\r\n\r\n" + content + "\r\n";
    }

    private static InputStream stream(String body) {
        return new ByteArrayInputStream(body.getBytes(UTF_8));
    }

    private static void plant(byte[] content, String text, int at) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        System.arraycopy(bytes, 0, content, at, bytes.length);
    }

    /** A network that brings a few bytes at a time. */
    private static final class Dripping extends ByteArrayInputStream {
        private final int step;

        Dripping(byte[] bytes, int step) {
            super(bytes);
            this.step = step;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, step));
        }
    }
}
