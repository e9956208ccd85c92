package io.mediaproject.media.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.media.Form;
import io.mediaproject.media.MediaRun;
import io.mediaproject.media.RawClient;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads with more than one fault: all that is known is said at once, and nothing is left. */
class FaultyFormIT {
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

    @AfterEach
    void nothingIsLeft() {
        assertThat(run.number("SELECT count(*) FROM media.media")).isZero();
        assertThat(run.files()).isEmpty();
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        var answer = run.upload(alice, faulty(Form.of()));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.faults())
                .containsExactlyInAnyOrder(
                        "title forbidden_character",
                        "description not_utf8",
                        "tags[1] too_long",
                        "visibility not_one_of",
                        "owner_id unknown_field",
                        "miniature unreadable",
                        "file required");
    }

    @Test
    void whatComesAfterTheFileIsCheckedAtTheEnd() {
        var answer = run.upload(alice, faulty(Form.video("a.mp4", 1)));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.faults())
                .containsExactlyInAnyOrder(
                        "title forbidden_character",
                        "description not_utf8",
                        "tags[1] too_long",
                        "visibility not_one_of",
                        "owner_id unknown_field",
                        "miniature unreadable");
    }

    @Test
    void fieldsBeforeTheFileAreCheckedBeforeItIsRead() throws IOException {
        try (var client = RawClient.upload(run, alice, "Content-Length: 900000\r\n")) {
            var fields = new String(
                    Form.of()
                            .field("title", "a\nb")
                            .field("visibility", "friends")
                            .bytes(),
                    StandardCharsets.UTF_8);
            client.send(fields.substring(0, fields.lastIndexOf("--boundary")));
            client.send("--boundary-of-the-tests\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n");

            assertThat(client.status()).isEqualTo(422);
        }
    }

    @Test
    void fieldThatIsNoneIsNotReadToItsEnd() throws IOException {
        try (var client = RawClient.upload(run, alice, "Content-Length: 900000\r\n")) {
            client.send("--boundary-of-the-tests\r\nContent-Disposition: form-data; name=\"upload\"\r\n\r\n");
            client.send(new byte[200_000]);

            assertThat(client.status()).isEqualTo(422);
        }
    }

    @Test
    void ofManyBadMiniaturesTheSecondEndsTheReading() {
        var form = Form.of();
        for (int n = 0; n < 1_000; n++) {
            form = form.file("miniature", "m.png", "no picture".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(run.upload(alice, form).faults())
                .containsExactlyInAnyOrder("miniature unreadable", "miniature repeated");
    }

    @Test
    void aSecondFileIsRefusedWithWhatIsKnown() {
        var answer = run.upload(
                alice,
                Form.video("a.mp4", 1).field("visibility", "friends").file("video", "b.mp4", Form.mp4(2, 5_000)));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.faults()).containsExactlyInAnyOrder("visibility not_one_of", "video repeated");
    }

    private static Form faulty(Form form) {
        return form.field("title", "a\nb")
                .part("form-data; name=description", new byte[] {(byte) 0xC3, 0x28})
                .field("tags", "fine," + "x".repeat(65))
                .field("visibility", "friends")
                .field("owner_id", "019a9f5c-31d0-7b6a-8f0e-5d6c7b8a9f01")
                .file("miniature", "m.png", BadForms.text("no picture"));
    }
}
