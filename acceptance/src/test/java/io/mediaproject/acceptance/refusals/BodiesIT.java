package io.mediaproject.acceptance.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.testing.junit5.Testing;
import io.mediaproject.acceptance.client.Api;
import io.mediaproject.acceptance.client.Form;
import io.mediaproject.acceptance.client.RawUpload;
import io.mediaproject.acceptance.client.User;
import io.mediaproject.acceptance.run.SharedPlatform;
import io.mediaproject.acceptance.run.StoredFiles;
import io.mediaproject.testkit.Sample;
import io.mediaproject.testkit.SampleMedia;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bodies that are too long, too short or damaged. */
@Testing.Test
class BodiesIT {
    @RegisterExtension
    static final SharedPlatform PLATFORM = new SharedPlatform();

    private static final Sample VIDEO = SampleMedia.video();

    private User user;
    private StoredFiles stored;

    @BeforeEach
    void signUp() {
        user = User.signUp(PLATFORM.api());
        stored = StoredFiles.of(PLATFORM.data());
    }

    @Test
    void announcedLengthOverTheLimitIsRefusedBeforeTheBody() throws IOException {
        try (var raw = RawUpload.begin(user, "Content-Length: 9000000000\r\n")) {
            assertThat(raw.status()).isEqualTo(413);
        }
        stored.areTheSame();
    }

    @Test
    void ordinaryClientSeesThatItsFileIsTooLarge() {
        var problem = user.upload(tooLarge()).has(413);

        assertThat(problem.text("detail")).contains("" + SharedPlatform.MAX_UPLOAD_BYTES);
        nothingCameOfIt();
    }

    @Test
    void ordinaryClientSeesItWithoutContentLengthToo() {
        byte[] body = tooLarge().bytes();
        var chunked = user.request("/media/")
                .header("Content-Type", Form.contentType())
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

        Api.send(chunked).has(413);

        nothingCameOfIt();
    }

    @Test
    void clientThatStopsHalfWayLeavesNothing() throws IOException {
        byte[] body = Form.of("Half").file("file", VIDEO).bytes();
        try (var raw = RawUpload.begin(user, "Content-Length: %d\r\n".formatted(body.length))) {
            raw.send(Arrays.copyOf(body, body.length / 2));
        }

        nothingCameOfIt();
    }

    @Test
    void expectationIsAnsweredBeforeTheBodyIsSent() throws IOException {
        byte[] body = Form.of("Polite").file("file", SampleMedia.png(21, 12)).bytes();
        try (var raw = RawUpload.begin(
                user, "Expect: 100-continue\r\nContent-Length: %d\r\nConnection: close\r\n".formatted(body.length))) {
            assertThat(raw.status()).isEqualTo(100);
            assertThat(raw.line()).isEmpty();
            raw.send(body);

            assertThat(raw.status()).isEqualTo(201);
        }
    }

    @Test
    void cutOffVideoFailsInWordsForItsOwner() {
        var cut = VIDEO.truncatedTo(VIDEO.bytes().length / 3);
        var id = user.upload(Form.of("Cut off").file("video", cut)).has(201).text("id");

        var media = user.awaitDone(id);

        assertThat(media.path("status").asText()).as(media::toPrettyString).isEqualTo("failed");
        assertThat(media.path("status_reason").asText())
                .isNotBlank()
                .endsWith(".")
                .doesNotContainIgnoringCase("exception", "/originals/", "ffprobe");
        user.upload(Form.of("Cut off").file("video", SampleMedia.png(23, 11))).has(201);
    }

    private static Form tooLarge() {
        byte[] video = Arrays.copyOf(VIDEO.bytes(), SharedPlatform.MAX_UPLOAD_BYTES + 1_000_000);
        return Form.of("Too large").file("video", new Sample("large.mp4", "video/mp4", video));
    }

    private void nothingCameOfIt() {
        stored.areTheSame();
        assertThat(user.get("/media/?owner=" + user.name())
                        .has(200)
                        .json()
                        .path("count")
                        .asInt())
                .isZero();
    }
}
