package io.mediaproject.media.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.media.Form;
import io.mediaproject.media.MediaRun;
import io.mediaproject.media.MediaRun.Answer;
import io.mediaproject.media.RawClient;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BadUploadIT {
    private static final int LARGEST = 1_000_000;
    private static final long OVER_ALL_LIMITS = 50_000_000;

    @TempDir
    private static Path folder;

    private static MediaRun run;
    private SignedIn alice;

    @BeforeAll
    static void start() {
        run = MediaRun.start(folder, Map.of("MAX_UPLOAD_BYTES", "" + LARGEST, "MAX_MINIATURE_BYTES", "100000"));
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @BeforeEach
    void signIn() {
        alice = run.signIn("alice", "operator");
        run.execute("DELETE FROM media.media");
        run.files()
                .forEach(file -> folder.resolve("blobs").resolve(file).toFile().delete());
    }

    /** Whatever was wrong: nothing is left of it. */
    @AfterEach
    void nothingIsLeft() {
        assertThat(run.number("SELECT count(*) FROM media.media WHERE title <> 'taken'"))
                .isZero();
        await().untilAsserted(() -> assertThat(run.files())
                .filteredOn(file ->
                        run.number("SELECT count(*) FROM media.media WHERE blob_key = '%s'".formatted(file)) == 0)
                .isEmpty());
    }

    @Test
    void strangerIsAskedToSignIn() {
        var answer = run.send(run.request("/media/")
                .header("Content-Type", Form.of().contentType())
                .POST(BodyPublishers.ofByteArray(large().bytes()))
                .build());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void viewerLearnsWhichPermissionIsMissing() {
        var answer = run.upload(run.signIn("vera", "viewer"), large());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().get("detail").asText()).contains("media.upload");
    }

    @Test
    void callerIsJudgedBeforeABodyComes() throws IOException {
        assertThat(statusOfHead(run.signIn("vera", "viewer"), 5_000)).isEqualTo(403);
        var stranger = new SignedIn(UUID.randomUUID(), "x", "operator", "x", "no-token");
        assertThat(statusOfHead(stranger, 5_000)).isEqualTo(401);
    }

    @Test
    void permissionComesBeforeTheSize() throws IOException {
        assertThat(statusOfHead(run.signIn("vera", "viewer"), OVER_ALL_LIMITS)).isEqualTo(403);
    }

    @Test
    void tooLargeByItsLengthIsRefusedBeforeTheBody() throws IOException {
        assertThat(statusOfHead(alice, OVER_ALL_LIMITS)).isEqualTo(413);
    }

    @Test
    void tooLargeWithoutALengthIsRefusedAsSoonAsItIs() throws IOException {
        try (var client = RawClient.upload(run, alice, "Transfer-Encoding: chunked\r\n")) {
            client.sendChunk(Arrays.copyOf(Form.video("big.mp4", 1).bytes(), 4_000));
            for (int sent = 0; sent <= LARGEST; sent += 100_000) {
                client.sendChunk(new byte[100_000]);
            }

            assertThat(client.status()).isEqualTo(413);
        }
    }

    @Test
    void oneByteTooMuchIsTooMuch() {
        assertThat(run.upload(alice, Form.of().file("file", "a.mp4", Form.mp4(1, LARGEST + 1)))
                        .status())
                .isEqualTo(413);
        assertThat(run.upload(alice, Form.of().field("title", "taken").file("file", "a.mp4", Form.mp4(1, LARGEST)))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void largeMiniatureIsTooLarge() {
        var answer = run.upload(alice, Form.of().file("miniature", "m.jpg", new byte[100_001]));

        assertThat(answer.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @MethodSource("io.mediaproject.media.upload.BadForms#fields")
    void badFieldIsNamed(String field, String code, Form form) {
        var answer = run.upload(alice, form);

        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(422);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("errors").get(0).get("field").asText()).isEqualTo(field);
        assertThat(answer.json().get("errors").get(0).get("code").asText()).isEqualTo(code);
    }

    @ParameterizedTest
    @MethodSource("io.mediaproject.media.upload.BadForms#types")
    void typeIsToldByContentAndNotByName(String found, byte[] content) {
        var answer = run.upload(alice, Form.of().file("video", "a.mp4", content));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.json().get("detail").asText()).contains(found);
    }

    @Test
    void clientThatStopsHalfWayLeavesNothing() throws IOException {
        try (var client = RawClient.upload(run, alice, "Content-Length: 900000\r\n")) {
            client.send(Arrays.copyOf(
                    Form.of().file("file", "a.mp4", Form.mp4(1, 500_000)).bytes(), 400_000));
            await().untilAsserted(() -> assertThat(run.files()).anyMatch(file -> file.startsWith("incoming/")));
        }
    }

    @Test
    void wholeBodyInChunksIsTaken() throws IOException {
        byte[] body = Form.video("taken.mp4", 1).bytes();
        try (var client = RawClient.upload(run, alice, "Transfer-Encoding: chunked\r\n")) {
            client.sendChunk(body);
            client.send("0\r\n\r\n");

            assertThat(client.status()).isEqualTo(201);
        }
    }

    @Test
    void bodyWithoutItsLastBoundaryIsCutOff() {
        byte[] whole = Form.video("a.mp4", 1).bytes();

        assertThat(post(Form.of().contentType(), Arrays.copyOf(whole, whole.length - 6))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void otherContentTypesAreRefused() {
        assertThat(post("application/json", BadForms.text("{}")).status()).isEqualTo(415);
        assertThat(post("multipart/form-data", BadForms.text("x")).status()).isEqualTo(400);
        assertThat(post(
                                "multipart/form-data; boundary=other",
                                Form.video("a.mp4", 1).bytes())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void partMayNotTellItsOwnLength() {
        var form =
                Form.of().part("form-data; name=\"file\"; filename=\"a.mp4\"\r\nContent-Length: 3", Form.mp4(1, 5_000));

        assertThat(run.upload(alice, form).status()).isEqualTo(400);
    }

    @Test
    void truncatedVideoIsTakenForItsWorkersToJudge() {
        var form = Form.of().field("title", "taken").file("video", "cut.mp4", Arrays.copyOf(Form.mp4(1, 100), 40));

        assertThat(run.upload(alice, form).status()).isEqualTo(201);
    }

    @Test
    void takenTitleIsToldBeforeTheFileIsSent() throws IOException {
        run.upload(alice, Form.video("x.mp4", 1).field("title", "taken"));

        try (var client = RawClient.upload(run, alice, "Content-Length: 900000\r\n")) {
            String start = new String(Form.of().field("title", "Taken").bytes(), StandardCharsets.UTF_8);
            client.send(start.substring(0, start.lastIndexOf("--boundary")));
            client.send("--boundary-of-the-tests\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n");

            assertThat(client.status()).isEqualTo(409);
        }
    }

    @Test
    void sessionThatEndsDuringTheUploadEndsTheUpload() throws IOException {
        byte[] body = Form.video("a.mp4", 1).bytes();
        try (var client = RawClient.upload(run, alice, "Content-Length: " + body.length + "\r\n")) {
            client.send(Arrays.copyOf(body, 5_000));
            await().untilAsserted(() -> assertThat(run.files()).anyMatch(file -> file.startsWith("incoming/")));
            run.auth().end(alice);
            client.send(Arrays.copyOfRange(body, 5_000, body.length));

            assertThat(client.status()).isEqualTo(401);
        }
    }

    private static int statusOfHead(SignedIn user, long length) throws IOException {
        try (var client = RawClient.upload(run, user, "Content-Length: " + length + "\r\n")) {
            return client.status();
        }
    }

    private Answer post(String contentType, byte[] body) {
        return run.send(run.request("/media/", alice)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    private static Form large() {
        return Form.of().file("video", "a.mp4", Form.mp4(1, 900_000));
    }
}
