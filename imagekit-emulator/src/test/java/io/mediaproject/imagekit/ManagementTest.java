package io.mediaproject.imagekit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementTest {
    private static final String NOBODY = "0123456789abcdef01234567";

    @TempDir
    Path folder;

    private Emulator emulator;
    private String video;
    private String image;

    @BeforeEach
    void start() throws Exception {
        emulator = new Emulator(folder);
        video = id("/media/ann", "b.mp4", Samples.mp4Like(5000));
        emulator.setTime(Instant.parse("2026-11-22T10:00:01Z"));
        image = id("/media/ann", "a.png", Samples.png(30, 20));
        emulator.setTime(Instant.parse("2026-11-22T10:00:02Z"));
        id("/media", "c.png", Samples.png(10, 40));
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void detailsTellEverything() throws Exception {
        var response = get("/v1/files/" + image + "/details");

        var file = Emulator.json(response);
        assertThat(file.path("type").asText()).isEqualTo("file");
        assertThat(file.path("mime").asText()).isEqualTo("image/png");
        assertThat(file.path("width").asInt()).isEqualTo(30);
        assertThat(file.path("createdAt").asText()).isEqualTo("2026-11-22T10:00:01Z");
        assertThat(file.path("url").asText()).endsWith("/local/media/ann/a.png?updatedAt=1795341601000");
        assertThat(file.path("isPrivateFile").isBoolean()).isTrue();
        assertThat(response.headers().firstValue("X-RateLimit-Limit")).isPresent();
        assertThat(response.headers().firstValue("X-RateLimit-Reset")).contains("1000");
        assertThat(response.headers().firstValue("X-RateLimit-Interval")).contains("1000");
    }

    @Test
    void metadataTellsTheContent() throws Exception {
        var metadata = Emulator.json(get("/v1/files/" + image + "/metadata"));

        assertThat(metadata.path("height").asInt()).isEqualTo(20);
        assertThat(metadata.path("size").asInt()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/details", "/metadata"})
    void anUnknownFileIsNotFoundAndANonsenseIdIsInvalid(String view) throws Exception {
        refused(get("/v1/files/" + NOBODY + view), 404, "The requested file does not exist.");
        refused(get("/v1/files/nonsense" + view), 400, "Your request contains invalid fileId parameter.");
    }

    @Test
    void aDeletedFileIsGoneEverywhere() throws Exception {
        var response = emulator.send(emulator.owner("/v1/files/" + video).DELETE());

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(emulator.get(emulator.at("/local/media/ann/b.mp4")).statusCode())
                .isEqualTo(404);
        refused(
                emulator.send(emulator.owner("/v1/files/" + video).DELETE()),
                404,
                "The requested file does not exist.");
        assertThat(folder.resolve("files").resolve(video)).doesNotExist();
    }

    @Test
    void aBatchIsDeleted() throws Exception {
        var response = batch("{\"fileIds\":[\"" + video + "\",\"" + image + "\",\"" + image + "\"]}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Emulator.json(response).path("successfullyDeletedFileIds")).hasSize(2);
    }

    @Test
    void aBatchThatIsPartlyThereSaysWhatWasNot() throws Exception {
        var response = batch("{\"fileIds\":[\"" + video + "\",\"" + NOBODY + "\"]}");

        assertThat(response.statusCode()).isEqualTo(207);
        assertThat(Emulator.json(response).path("errors").path(0).path("fileId").asText())
                .isEqualTo(NOBODY);
    }

    @Test
    void aBatchOfNothingIsNotFound() throws Exception {
        var response = batch("{\"fileIds\":[\"" + NOBODY + "\"]}");

        refused(response, 404, "The requested file(s) does not exist.");
        assertThat(Emulator.json(response).path("missingFileIds").path(0).asText())
                .isEqualTo(NOBODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "{}", "{\"fileIds\":[]}", "{\"fileIds\":\"x\"}", "{\"fileIds\":[1]}"})
    void aBatchThatIsNoneIsRefused(String body) throws Exception {
        assertThat(batch(body).statusCode()).isEqualTo(400);
    }

    @Test
    void anEndlessBodyIsRefused() throws Exception {
        refused(batch("[" + " ".repeat(70_000) + "]"), 400, "Your request contains a body that is too large.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"media/ann/a.png", "media/*", "abcdefghijklmnop*"})
    void anAddressIsPurgedAtOnce(String path) throws Exception {
        var response = purge(emulator.at("/local/").toString() + path);

        assertThat(response.statusCode()).isEqualTo(201);
        var request = Emulator.json(response).path("requestId").asText();
        assertThat(Emulator.json(get("/v1/files/purge/" + request))
                        .path("status")
                        .asText())
                .isEqualTo("Completed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://elsewhere.example/a.png", "/local/*", "/local/a*", "/local/a*b/c", "/local/"})
    void anAddressThatIsNotOursIsNotPurged(String url) throws Exception {
        refused(
                purge(url.startsWith("/") ? emulator.at(url).toString() : url),
                400,
                "The URL is not valid for cache purging.");
    }

    @Test
    void anUnknownPurgeIsRefused() throws Exception {
        refused(get("/v1/files/purge/none"), 400, "No request found for this requestId.");
    }

    @Test
    void whatIsNotServedIsNotFound() throws Exception {
        var response = get("/v1/folder");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(Emulator.message(response)).isEqualTo("Your request cannot be answered: not found.");
    }

    private String id(String path, String name, byte[] bytes) throws IOException, InterruptedException {
        return emulator.stored(path, name, bytes).path("fileId").asText();
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return emulator.send(emulator.owner(path));
    }

    private HttpResponse<byte[]> batch(String body) throws IOException, InterruptedException {
        return emulator.send(emulator.owner("/v1/files/batch/deleteByFileIds").POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<byte[]> purge(String url) throws IOException, InterruptedException {
        return emulator.send(
                emulator.owner("/v1/files/purge").POST(BodyPublishers.ofString("{\"url\":\"" + url + "\"}")));
    }

    private static void refused(HttpResponse<byte[]> response, int status, String message) throws IOException {
        assertThat(Emulator.message(response)).isEqualTo(message);
        assertThat(response.statusCode()).isEqualTo(status);
    }
}
