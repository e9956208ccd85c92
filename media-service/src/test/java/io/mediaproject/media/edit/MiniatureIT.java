package io.mediaproject.media.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.media.Form;
import io.mediaproject.media.MediaRun;
import io.mediaproject.media.MediaRun.Answer;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import io.mediaproject.testkit.SampleMedia;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MiniatureIT {
    @TempDir
    private static Path folder;

    private static MediaRun run;
    private SignedIn alice;

    @BeforeAll
    static void start() {
        run = MediaRun.start(folder, Map.of("SWEEP_EVERY", "1s"));
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @BeforeEach
    void signIn() {
        run.execute("DELETE FROM media.media");
        alice = run.signIn("alice", "operator");
    }

    @Test
    void newMiniatureIsShownAtOnceAndPutOnTheCdnByJobs() throws IOException {
        var path = upload(picture(100, 50));
        onCdn(path, "/mediaproject/alice/old-miniature.jpg");
        var before = run.get(path + "miniature/", alice);

        var answer = patch(path, Form.of().file("miniature", "m.png", picture(60, 60)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"2\"");
        assertThat(run.get(path + "miniature/", alice).header("ETag")).isNotEqualTo(before.header("ETag"));
        assertThat(answer.json().get("miniature_url").asText()).startsWith("https://media.example.org/media/");
        assertThat(task("media.replace_miniature")).contains("-v1-miniature-");
        assertThat(task("media.remove_from_cdn")).contains("file-1", "old-miniature.jpg");
    }

    @Test
    void oldBytesGoOnceNoJobCanReadThem() throws IOException {
        var path = upload(picture(100, 50));
        var old = miniatures(path);
        patch(path, Form.of().file("miniature", "m.png", picture(60, 60)));
        assertThat(miniatures(path)).contains(old, "\n");

        run.execute("UPDATE media.job SET status = 'completed'");

        await().until(() -> !miniatures(path).contains(old) && !miniatures(path).contains("\n"));
    }

    @Test
    void sameMiniatureAgainKeepsItsBytes() throws IOException {
        var path = upload(picture(100, 50));
        patch(path, Form.of().file("miniature", "m.png", picture(60, 60)));
        patch(path, Form.of().file("miniature", "m.png", picture(100, 50)));

        run.execute("UPDATE media.job SET status = 'completed'");

        await().until(() -> run.number("SELECT count(*) FROM media.stale_blob") == 0);
        assertThat(run.text("SELECT 'miniatures/' || media_id || '/' || sha256 FROM media.miniature"))
                .isEqualTo(miniatures(path));
    }

    @Test
    void bytesOfARefusedEditGoAgain() throws IOException {
        var path = upload(picture(100, 50));
        var before = miniatures(path);
        run.upload(alice, Form.of().field("title", "Taken").file("video", "b.mp4", Form.mp4(2, 5_000)));

        var refused = patch(path, Form.of().field("title", "Taken").file("miniature", "m.png", picture(60, 60)));

        assertThat(refused.status()).isEqualTo(409);
        run.execute("UPDATE media.job SET status = 'completed'");
        await().until(() -> miniatures(path).equals(before));
    }

    @Test
    void nullTakesTheMiniatureAway() throws IOException {
        var path = upload(picture(100, 50));

        var answer = json(path, "{\"miniature\": null}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("miniature_url").isNull()).isTrue();
        assertThat(run.get(path + "miniature/", alice).status()).isEqualTo(404);
        assertThat(json(path, "{\"miniature\": \"x\"}").status()).isEqualTo(422);
        assertThat(json(path, "{}").header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void badMiniatureChangesNothing() throws IOException {
        var path = upload(picture(100, 50));

        var text = patch(
                path,
                Form.of().field("title", "New").file("miniature", "m.png", "text".getBytes(StandardCharsets.UTF_8)));
        var two = patch(
                path, Form.of().file("miniature", "m.png", picture(9, 9)).file("miniature", "m.png", picture(8, 8)));

        assertThat(text.status()).isEqualTo(422);
        assertThat(two.status()).isEqualTo(422);
        assertThat(run.get(path, alice).header("ETag")).isEqualTo("\"1\"");
    }

    private static String task(String operation) {
        return run.text("SELECT task FROM media.job WHERE operation = '%s'".formatted(operation));
    }

    private static void onCdn(String path, String where) {
        run.execute("INSERT INTO media.media_url VALUES ('%s', 'miniature', 'imagekit', 'file-1', '%s', 1)"
                .formatted(path.split("/")[2], where));
    }

    /** The keys of its miniatures, each on a line. */
    private static String miniatures(String path) {
        return String.join(
                "\n",
                run.files().stream()
                        .filter(file -> file.startsWith("miniatures/" + path.split("/")[2]))
                        .toList());
    }

    private static byte[] picture(int width, int height) throws IOException {
        return SampleMedia.jpeg(width, height).bytes();
    }

    private String upload(byte[] miniature) {
        var answer = run.upload(alice, Form.video("a.mp4", 1).file("miniature", "m.jpg", miniature));
        assertThat(answer.status()).isEqualTo(201);
        return "/media/" + answer.json().get("id").asText() + "/";
    }

    private Answer patch(String path, Form form) {
        return run.send(run.request(path, alice)
                .header("Content-Type", form.contentType())
                .method("PATCH", BodyPublishers.ofByteArray(form.bytes()))
                .build());
    }

    private Answer json(String path, String body) {
        return run.send(run.request(path, alice)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body))
                .build());
    }
}
