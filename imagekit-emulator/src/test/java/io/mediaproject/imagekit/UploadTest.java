package io.mediaproject.imagekit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadTest {
    private static final byte[] VIDEO = Samples.mp4Like(250_000);

    @TempDir
    Path folder;

    private Emulator emulator;

    @BeforeEach
    void start() {
        emulator = new Emulator(folder);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void aVideoComesBackByteForByte() throws Exception {
        var file = emulator.stored("/media/ann", "holiday.mp4", VIDEO);

        assertThat(file.path("fileId").asText()).matches("[0-9a-f]{24}");
        assertThat(file.path("versionInfo").path("id")).isEqualTo(file.path("fileId"));
        assertThat(file.path("versionInfo").path("name").asText()).isEqualTo("Version 1");
        assertThat(file.path("filePath").asText()).isEqualTo("/media/ann/holiday.mp4");
        assertThat(file.path("fileType").asText()).isEqualTo("non-image");
        assertThat(file.path("size").asLong()).isEqualTo(VIDEO.length);
        assertThat(file.has("thumbnailUrl")).isFalse();
        assertThat(emulator.get(URI.create(file.path("url").asText())).body()).isEqualTo(VIDEO);
    }

    @Test
    void anImageIsMeasuredAndHasAThumbnail() throws Exception {
        var file = emulator.stored("/", "a.png", Samples.png(30, 20));

        assertThat(file.path("fileType").asText()).isEqualTo("image");
        assertThat(file.path("width").asInt()).isEqualTo(30);
        assertThat(file.path("height").asInt()).isEqualTo(20);
        assertThat(file.path("thumbnailUrl").asText()).endsWith("/local/tr:n-ik_ml_thumbnail/a.png");
        assertThat(emulator.get(URI.create(file.path("thumbnailUrl").asText())).statusCode())
                .isEqualTo(200);
    }

    @Test
    void namesAreUniqueUnlessToldOtherwise() throws Exception {
        var file = Emulator.json(emulator.upload(
                new Multipart().field("fileName", "my day (1).mp4").file(VIDEO)));

        assertThat(file.path("name").asText()).matches("my_day__1__[A-Za-z0-9_-]{9}\\.mp4");
    }

    @Test
    void aSecondUploadToTheSamePathIsANewVersion() throws Exception {
        var first = emulator.stored("/", "a.mp4", VIDEO);
        var second = emulator.stored("/", "a.mp4", Samples.mp4Like(1000));

        assertThat(second.path("fileId")).isEqualTo(first.path("fileId"));
        assertThat(second.path("versionInfo").path("name").asText()).isEqualTo("Version 2");
        assertThat(second.path("versionInfo").path("id")).isNotEqualTo(first.path("fileId"));
        var url = first.path("url").asText();
        assertThat(emulator.get(URI.create(url)).body()).hasSize(1000);
        assertThat(emulator.get(URI.create(
                                url + "?ik-obj-version=" + first.path("fileId").asText()))
                        .body())
                .isEqualTo(VIDEO);
    }

    @Test
    void anExistingFileIsKeptWhenBothFlagsAreOff() throws Exception {
        emulator.stored("/", "a.mp4", VIDEO);

        var again = emulator.upload(new Multipart()
                .field("fileName", "a.mp4")
                .field("useUniqueFileName", "false")
                .field("overwriteFile", "false")
                .file(Samples.mp4Like(1000)));

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(Emulator.json(again).path("help").asText())
                .isEqualTo("For support kindly contact us at support@imagekit.io.");
        assertThat(Emulator.message(again))
                .isEqualTo("A file with the same name already exists at the exact location. We could not overwrite it"
                        + " because both overwriteFile and useUniqueFileName are set to false.");
        assertThat(filesOnDisk()).hasSize(2);
    }

    @Test
    void everyAnswerHasARequestId() throws Exception {
        assertThat(emulator.upload(new Multipart()).headers().firstValue("x-ik-requestId"))
                .isPresent();
    }

    @Test
    void filesSurviveARestart() throws Exception {
        emulator.stored("/", "a.mp4", VIDEO);
        var second = emulator.stored("/", "a.mp4", Samples.mp4Like(1000));
        emulator.close();

        emulator = new Emulator(folder);

        var details = Emulator.json(emulator.send(
                emulator.owner("/v1/files/" + second.path("fileId").asText() + "/details")));
        assertThat(details.path("versionInfo")).isEqualTo(second.path("versionInfo"));
        assertThat(emulator.get(emulator.at("/local/a.mp4")).body()).hasSize(1000);
    }

    @Test
    void whatACrashLeftIsSweptAtTheStart() throws Exception {
        var file = emulator.stored("/", "a.mp4", VIDEO);
        emulator.close();
        var shelf = folder.resolve("files").resolve(file.path("fileId").asText());
        Files.writeString(folder.resolve("incoming/half.part"), "half");
        Files.writeString(shelf.resolve("0123456789abcdef01234567.bytes"), "no record");

        emulator = new Emulator(folder);

        assertThat(filesOnDisk()).hasSize(2);
        assertThat(emulator.get(emulator.at("/local/a.mp4")).body()).isEqualTo(VIDEO);
    }

    @Test
    void requestedFieldsAreInTheAnswer() throws Exception {
        var file = Emulator.json(emulator.upload(new Multipart()
                .field("fileName", "a.png")
                .field("tags", "sea, sun")
                .field("isPrivateFile", "true")
                .field("customCoordinates", "1,2,3,4")
                .field("customMetadata", "{\"owner\":\"ann\"}")
                .field("description", "A day")
                .field("responseFields", "tags,isPrivateFile,isPublished,customCoordinates,customMetadata,metadata")
                .file(Samples.png(3, 2))));

        assertThat(file.path("tags")).hasSize(2);
        assertThat(file.path("isPrivateFile").asBoolean()).isTrue();
        assertThat(file.path("isPublished").asBoolean()).isTrue();
        assertThat(file.path("customCoordinates").asText()).isEqualTo("1,2,3,4");
        assertThat(file.path("customMetadata").path("owner").asText()).isEqualTo("ann");
        assertThat(file.path("metadata").path("width").asInt()).isEqualTo(3);
        assertThat(file.path("description").asText()).isEqualTo("A day");
    }

    private java.util.List<Path> filesOnDisk() throws IOException {
        try (var walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }
}
