package io.mediaproject.imagekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadUploadTest {
    private static final byte[] PNG = Samples.png(3, 2);

    @TempDir
    Path folder;

    private Emulator emulator;

    @BeforeEach
    void start() {
        emulator = new Emulator(folder);
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        try (var walk = Files.walk(folder)) {
            assertThat(walk.filter(Files::isRegularFile)).isEmpty();
        }
        emulator.close();
    }

    @Test
    void anEmptyFileIsAMissingFile() throws Exception {
        refused(emulator.upload(named().file(new byte[0])), "Your request is missing file parameter.");
    }

    @Test
    void aFormWithoutAFileIsRefused() throws Exception {
        refused(emulator.upload(named()), "Your request is missing file parameter.");
    }

    @Test
    void aFormWithNothingIsRefused() throws Exception {
        refused(emulator.upload(new Multipart()), "Your request is missing file parameter.");
    }

    @Test
    void aFileWithoutANameIsRefused() throws Exception {
        refused(emulator.upload(new Multipart().file(PNG)), "Your request is missing fileName parameter.");
    }

    @Test
    void twoFilesAreRefused() throws Exception {
        refused(emulator.upload(named().file(PNG).file(PNG)), "Your request contains invalid file parameter.");
    }

    @Test
    void anAddressInPlaceOfAFileIsRefused() throws Exception {
        refused(
                emulator.upload(named().field("file", "http://127.0.0.1/secret")),
                "Your request contains invalid file parameter.");
    }

    @Test
    void aHugeFieldIsRefused() throws Exception {
        refused(
                emulator.upload(named().field("description", "x".repeat(9000)).file(PNG)),
                "Your request contains invalid description parameter.");
    }

    @Test
    void aFieldThatComesTwiceIsRefused() throws Exception {
        refused(
                emulator.upload(named().field("fileName", "b.png").file(PNG)),
                "Your request contains invalid fileName parameter.");
    }

    @Test
    void tooManyPartsAreRefused() throws Exception {
        var form = named();
        for (int i = 0; i < 50; i++) {
            form.field("f" + i, "x");
        }

        refused(emulator.upload(form.file(PNG)), "Your request contains more than 40 parts.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "0", "999999", "-1", "many"})
    void aPartWithALengthOfItsOwnIsRefused(String length) throws Exception {
        var response = emulator.upload(named().file(PNG, "Content-Length: " + length + "\r\n"));

        assertThat(response.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "useUniqueFileName | yes",
                "overwriteFile | 1",
                "isPrivateFile | TRUE",
                "tags | 100%",
                "customMetadata | {",
                "customMetadata | []",
                "customMetadata | null",
                "responseFields | everything",
                "folder | /a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a"
            })
    void aValueThatIsNoneIsRefused(String field, String value) throws Exception {
        refused(
                emulator.upload(named().field(field, value).file(PNG)),
                "Your request contains invalid " + field + " parameter.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"transformation", "extensions", "checks", "webhookUrl"})
    void whatIsNotServedIsRefusedAndNotIgnored(String field) throws Exception {
        refused(
                emulator.upload(named().field(field, "{}").file(PNG)),
                "This emulator does not serve the " + field + " parameter. Leave it out.");
    }

    @Test
    void anImageOverTheLimitIsRefused() throws Exception {
        byte[] large = java.util.Arrays.copyOf(PNG, (int) Emulator.LIMITS.imageBytes() + 1);

        refused(
                emulator.upload(named().file(large)),
                "Your request contains invalid file parameter. The file size exceeds limits.");
    }

    @Test
    void aVideoHasALimitOfItsOwn() throws Exception {
        refused(
                emulator.upload(named().file(Samples.mp4Like((int) Emulator.LIMITS.videoBytes() + 1))),
                "Your request contains invalid file parameter. The file size exceeds limits.");
    }

    @Test
    void aFarTooLargeFileStillGetsItsAnswer() throws Exception {
        refused(
                emulator.upload(named().file(Samples.mp4Like(6_000_000))),
                "Your request contains invalid file parameter. The file size exceeds limits.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no boundary anywhere",
                "--frontier",
                "--frontier\r\n",
                "--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nhalf",
                "--frontier\r\nContent-Disposition: form-data\r\n\r\nx\r\n--frontier--\r\n",
                "--frontier\r\n\r\nx\r\n--frontier--\r\n",
                "--frontier\r\nno header\r\n\r\nx\r\n--frontier--\r\n",
                "--other\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--other--\r\n"
            })
    void aBrokenFormIsRefused(String body) throws Exception {
        var response = emulator.send(new Multipart().raw(body).unfinished(emulator.owner("/api/v1/files/upload")));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Emulator.message(response)).startsWith("Your request ").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "multipart/form-data", "multipart/form-data; boundary=", "nonsense"})
    void whatIsNoFormIsRefused(String type) throws Exception {
        var response = emulator.send(emulator.owner("/api/v2/files/upload")
                .header("Content-Type", type)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Emulator.message(response)).isNotEmpty();
    }

    @Test
    void aClientThatGoesAwayLeavesNothing() throws Exception {
        try (var socket = new Socket("127.0.0.1", emulator.port())) {
            var out = socket.getOutputStream();
            out.write(("POST /api/v2/files/upload HTTP/1.1\r\nHost: x\r\nAuthorization: "
                            + Emulator.basic(Emulator.PRIVATE_KEY) + "\r\nContent-Type: " + Multipart.TYPE
                            + "\r\nContent-Length: 200000\r\n\r\n--frontier\r\nContent-Disposition: form-data;"
                            + " name=\"file\"; filename=\"a\"\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(Samples.mp4Like(50_000));
            out.flush();
            await().until(() -> incoming() == 1);
        }

        await().until(() -> incoming() == 0);
    }

    private long incoming() throws IOException {
        try (var entries = Files.list(folder.resolve("incoming"))) {
            return entries.count();
        }
    }

    private static Multipart named() {
        return new Multipart().field("fileName", "a.png");
    }

    private static void refused(HttpResponse<byte[]> response, String message) throws IOException {
        assertThat(Emulator.message(response)).isEqualTo(message);
        assertThat(response.statusCode()).isEqualTo(400);
    }
}
