package io.mediaproject.media.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.media.Form;
import io.mediaproject.media.MediaRun;
import io.mediaproject.platform.hash.Sha256;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import io.mediaproject.testkit.SampleMedia;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadIT {
    @TempDir
    private static Path folder;

    private static MediaRun run;
    private SignedIn alice;

    @BeforeAll
    static void start() {
        run = MediaRun.start(folder);
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @BeforeEach
    void signIn() {
        alice = run.signIn("alice", "operator");
    }

    @Test
    void videoBecomesAMediaWithTwoJobs() {
        var answer = run.upload(
                alice,
                Form.of()
                        .file("video", "holiday.mp4", Form.mp4(1, 200_000))
                        .field("tags", "sea, sun")
                        .field("title", "Holiday 2026")
                        .field("tags", "sun,sand")
                        .field("description", "Two lines\nof text")
                        .field("visibility", "members"));

        var media = answer.json();
        var id = media.get("id").asText();
        assertThat(answer.status()).as(media.toString()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("https://media.example.org/media/" + id + "/");
        assertThat(media.get("owner").get("username").asText()).isEqualTo("alice");
        assertThat(media.get("owner").get("id").asText())
                .isEqualTo(alice.userId().toString());
        assertThat(media.get("title").asText()).isEqualTo("Holiday 2026");
        assertThat(media.get("slug").asText()).isEqualTo("alice/holiday-2026");
        assertThat(media.get("description").asText()).isEqualTo("Two lines\nof text");
        assertThat(media.get("tags")).map(tag -> tag.asText()).containsExactly("sea", "sun", "sand");
        assertThat(media.get("kind").asText()).isEqualTo("video");
        assertThat(media.get("mime_type").asText()).isEqualTo("video/mp4");
        assertThat(media.get("size").asLong()).isEqualTo(200_000);
        assertThat(media.get("sha256").asText()).isEqualTo(Sha256.hex(Form.mp4(1, 200_000)));
        assertThat(media.get("original_filename").asText()).isEqualTo("holiday.mp4");
        assertThat(media.get("visibility").asText()).isEqualTo("members");
        assertThat(media.get("status").asText()).isEqualTo("processing");
        assertThat(media.get("cdn_url").isNull()).isTrue();
        assertThat(media.get("miniature_url").isNull()).isTrue();
        assertThat(media.get("content_url").asText()).isEqualTo("https://media.example.org/media/" + id + "/content/");
        assertThat(media.get("metadata").toString()).isEqualTo("{\"state\":\"pending\"}");
        assertThat(media.get("renditions").get("count").asInt()).isZero();
        assertThat(media.get("jobs").get("count").asInt()).isEqualTo(2);
        assertThat(media.get("jobs").get("results"))
                .map(job -> job.get("operation").asText())
                .containsExactlyInAnyOrder("media.upload_to_cdn", "media.extract_metadata");
        assertThat(media.get("jobs").get("results")).allSatisfy(job -> {
            assertThat(job.get("media_id").asText()).isEqualTo(id);
            assertThat(job.get("input").toString()).contains("holiday.mp4", "200000", "video/mp4");
        });
        assertThat(run.get("/media/" + id + "/", alice).json().get("id").asText())
                .isEqualTo(id);
    }

    @Test
    void pathOnTheCdnIsFixedWithTheJob() {
        var media = run.upload(
                        alice,
                        Form.of()
                                .field("title", "Über 9000 & more")
                                .file(
                                        "miniature",
                                        "m.png",
                                        SampleMedia.png(800, 400).bytes())
                                .file("file", "x.jpg", SampleMedia.jpeg(64, 64).bytes()))
                .json();

        var id = media.get("id").asText();
        var last = id.substring(id.length() - 8);
        assertThat(run.number("""
                SELECT count(*) FROM media.job WHERE operation = 'media.upload_to_cdn' AND media_id = '%s'
                   AND task->'original'->>'path' = '/mediaproject/alice/uber-9000-more-%s.jpg'
                   AND task->'miniature'->>'path' LIKE '/mediaproject/alice/uber-9000-more-%s-miniature-________.jpg'
                """.formatted(id, last, last))).isEqualTo(1);
    }

    @Test
    void miniatureIsEncodedAgainAndKept() {
        var media = run.upload(
                        alice,
                        Form.video("a.mp4", 3)
                                .file(
                                        "miniature",
                                        "big.jpg",
                                        SampleMedia.jpeg(2_000, 1_000).bytes()))
                .json();

        var id = media.get("id").asText();
        assertThat(run.number("SELECT width FROM media.miniature WHERE media_id = '%s'".formatted(id)))
                .isEqualTo(640);
        assertThat(run.files()).contains("originals/" + id).anyMatch(file -> file.startsWith("miniatures/" + id + "/"));
        assertThat(media.get("miniature_url").asText())
                .startsWith("https://media.example.org/media/" + id + "/miniature/?expires=");
    }

    @Test
    void titleIsMadeFromTheFileNameAndNumberedWhenTaken() {
        var bob = run.signIn("bob", "operator");

        assertThat(title(bob, "C:\\videos\\My Trip.final.mp4", 10)).isEqualTo("My Trip.final");
        assertThat(title(bob, "/tmp/My Trip.final.mov", 11)).isEqualTo("My Trip.final (2)");
        assertThat(title(bob, "my trip final.mp4", 12)).isEqualTo("my trip final (3)");
        assertThat(title(bob, "会議.mp4", 13)).isEqualTo("会議");
        assertThat(title(bob, "", 14)).isEqualTo("upload");
    }

    @Test
    void controlCharactersAreTakenOutOfAFileName() {
        var media =
                run.upload(alice, Form.video("holi\u0007day\u202Egpj.mp4", 20)).json();

        assertThat(media.get("original_filename").asText()).isEqualTo("holidaygpj.mp4");
        assertThat(media.get("title").asText()).isEqualTo("holidaygpj");
    }

    @Test
    void fieldsThatAWebFormLeftEmptyAreNone() {
        var answer = run.upload(
                alice,
                Form.video("empty fields.mp4", 30)
                        .field("title", " ")
                        .field("description", "")
                        .field("tags", " , ")
                        .file("miniature", "", new byte[0]));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("title").asText()).isEqualTo("empty fields");
        assertThat(answer.json().get("tags")).isEmpty();
        assertThat(answer.json().get("visibility").asText()).isEqualTo("private");
    }

    @Test
    void adminMayUploadAsWell() {
        assertThat(run.upload(run.signIn("root", "admin"), Form.video("root.mp4", 40))
                        .status())
                .isEqualTo(201);
    }

    private static String title(SignedIn user, String fileName, long seed) {
        return run.upload(user, Form.video(fileName, seed)).json().get("title").asText();
    }
}
