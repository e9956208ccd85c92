package io.mediaproject.imagekit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {
    private static final byte[] VIDEO = Samples.mp4Like(200_000);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path folder;

    private Emulator emulator;
    private URI open;
    private URI secret;

    @BeforeEach
    void start() throws Exception {
        emulator = new Emulator(folder);
        open = URI.create(
                emulator.stored("/夏/ann", "open.mp4", VIDEO).path("url").asText());
        secret = URI.create(Emulator.json(emulator.upload(new Multipart()
                        .field("fileName", "secret.mp4")
                        .field("useUniqueFileName", "false")
                        .field("isPrivateFile", "true")
                        .file(VIDEO)))
                .path("url")
                .asText());
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void theWholeFileHasItsLengthTypeAndTag() throws Exception {
        var response = emulator.get(open);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(VIDEO);
        assertThat(response.headers().firstValue("content-type")).contains("video/mp4");
        assertThat(response.headers().firstValue("accept-ranges")).contains("bytes");
        assertThat(response.headers().firstValue("etag")).isPresent();
        assertThat(response.headers().firstValue("last-modified")).contains("Sun, 22 Nov 2026 10:00:00 GMT");
    }

    @Test
    void headSaysWhatGetWouldSend() throws Exception {
        var response = emulator.send(HttpRequest.newBuilder(open).HEAD());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-length")).contains("200000");
        assertThat(response.body()).isEmpty();
    }

    @Test
    void aRefusedHeadLeavesTheConnectionInOrder() throws Exception {
        for (int call = 0; call < 3; call++) {
            var refused = emulator.send(HttpRequest.newBuilder(secret).HEAD());
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(emulator.get(open).body()).isEqualTo(VIDEO);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=10-19, 10, 19",
        "bytes=199999-, 199999, 199999",
        "bytes=100000-, 100000, 199999",
        "bytes=199990-400000, 199990, 199999",
        "bytes=0-199999, 0, 199999",
        "bytes=-1, 199999, 199999",
        "bytes=-999999999, 0, 199999"
    })
    void aRangeIsSentAndClamped(String range, int first, int last) throws Exception {
        var response = emulator.get(open, "Range", range);

        assertThat(response.statusCode()).isEqualTo(206);
        assertThat(response.headers().firstValue("content-range")).contains("bytes " + first + "-" + last + "/200000");
        assertThat(response.body()).isEqualTo(Arrays.copyOfRange(VIDEO, first, last + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=200000-", "bytes=200000-200001", "bytes=-0", "bytes=999999999999999999-"})
    void aRangeBehindTheEndIsUnsatisfiable(String range) throws Exception {
        var response = emulator.get(open, "Range", range);

        assertThat(response.statusCode()).isEqualTo(416);
        assertThat(response.headers().firstValue("content-range")).contains("bytes */200000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,4-5", "bytes=5-1", "bytes=-", "bytes=a-b", "lines=1-2", "bytes=", "0-5"})
    void whatIsNoSingleRangeGivesTheWholeFile(String range) throws Exception {
        var response = emulator.get(open, "Range", range);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).hasSize(200_000);
    }

    @Test
    void aFileThatTheCallerHasIsNotSentAgain() throws Exception {
        String etag = emulator.get(open).headers().firstValue("etag").orElseThrow();

        assertThat(emulator.get(open, "If-None-Match", "\"x\", W/" + etag).statusCode())
                .isEqualTo(304);
        assertThat(emulator.get(open, "If-None-Match", "*").statusCode()).isEqualTo(304);
        assertThat(emulator.get(open, "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
        assertThat(emulator.get(open, "If-Modified-Since", "Sun, 22 Nov 2026 10:00:00 GMT")
                        .statusCode())
                .isEqualTo(304);
        assertThat(emulator.get(open, "If-Modified-Since", "Sun, 22 Nov 2026 09:59:59 GMT")
                        .statusCode())
                .isEqualTo(200);
        assertThat(emulator.get(open, "If-Modified-Since", "yesterday").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aRangeOfAnotherVersionGivesTheWholeFile() throws Exception {
        String etag = emulator.get(open).headers().firstValue("etag").orElseThrow();

        assertThat(emulator.get(open, "Range", "bytes=0-1", "If-Range", etag).statusCode())
                .isEqualTo(206);
        assertThat(emulator.get(open, "Range", "bytes=0-1", "If-Range", "Sun, 22 Nov 2026 10:00:00 GMT")
                        .statusCode())
                .isEqualTo(206);
        assertThat(emulator.get(open, "Range", "bytes=0-1", "If-Range", "\"old\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPrivateFileWantsASignature() throws Exception {
        assertThat(emulator.get(secret).statusCode()).isEqualTo(401);
        assertThat(emulator.get(emulator.urls().of("/secret.mp4", NOON)).body()).isEqualTo(VIDEO);
        assertThat(emulator.get(emulator.urls().forEver("/secret.mp4")).body()).isEqualTo(VIDEO);
    }

    @Test
    void aSignatureEnds() throws Exception {
        var url = emulator.urls().of("/secret.mp4", NOON);
        emulator.setTime(NOON);

        assertThat(emulator.get(url).statusCode()).isEqualTo(401);
    }

    @Test
    void aSignatureIsForOnePathOnly() throws Exception {
        String query = emulator.urls().of("/夏/ann/open.mp4", NOON).getRawQuery();

        assertThat(emulator.get(URI.create(secret + "?" + query)).statusCode()).isEqualTo(401);
        assertThat(emulator.get(URI.create(open + "?" + query)).statusCode()).isEqualTo(200);
        assertThat(emulator.get(URI.create(open + "?" + query + "&x=1")).statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/local/none.mp4",
                "/local/",
                "/local/..%2f..%2fetc%2fpasswd",
                "/other/secret.mp4",
                "/",
                "/local/open.mp4/ik-thumbnail.jpg"
            })
    void whatIsNotThereIsNotFound(String path) throws Exception {
        assertThat(emulator.get(emulator.at(path)).statusCode()).isEqualTo(404);
    }

    @Test
    void aPathThatIsNoTextIsRefused() throws Exception {
        assertThat(emulator.get(emulator.at("/local/%ff.mp4")).statusCode()).isEqualTo(400);
    }

    @Test
    void theOriginalStandsInForATransformationAndSaysSo() throws Exception {
        var byPath = emulator.get(
                emulator.at("/local/tr:w-300,h-200/" + open.getRawPath().substring(7)));
        var byQuery = emulator.get(URI.create(open + "?tr=w-300"));

        assertThat(byPath.body()).isEqualTo(VIDEO);
        assertThat(byPath.headers().firstValue("x-emulator-transformation")).contains("ignored");
        assertThat(byQuery.headers().firstValue("x-emulator-transformation")).contains("ignored");
        assertThat(emulator.get(open).headers().firstValue("x-emulator-transformation"))
                .isEmpty();
    }

    @Test
    void anAttachmentHasItsName() throws Exception {
        var response = emulator.get(URI.create(open + "?ik-attachment=true"));

        assertThat(response.headers().firstValue("content-disposition"))
                .contains("attachment; filename*=UTF-8''open.mp4");
    }
}
