package io.mediaproject.acceptance.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.testing.junit5.Testing;
import io.mediaproject.acceptance.client.Api;
import io.mediaproject.acceptance.client.EventStream;
import io.mediaproject.acceptance.client.Form;
import io.mediaproject.acceptance.client.User;
import io.mediaproject.acceptance.run.SharedPlatform;
import io.mediaproject.testkit.Sample;
import io.mediaproject.testkit.SampleMedia;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One video with sound and a miniature, from 201 to ready, and everything that can be read of it then. */
@Testing.Test
class PipelineIT {
    @RegisterExtension
    static final SharedPlatform PLATFORM = new SharedPlatform();

    private static final Sample VIDEO = SampleMedia.video();

    private static User owner;
    private static String id;
    private static JsonNode created;
    private static EventStream events;
    private static JsonNode media;

    @BeforeAll
    static void upload() {
        owner = User.signUp(PLATFORM.api());
        var form = Form.of("Holiday 2026")
                .field("description", "Waves.\nAnd sand.")
                .field("tags", "sea, sun")
                .file("miniature", SampleMedia.jpeg(320, 180))
                .file("video", VIDEO.named("holiday.mp4"));
        created = owner.upload(form).has(201).json();
        id = created.path("id").asText();
        events = EventStream.of(owner, "/media/" + id + "/events/");
        media = owner.media(id);
    }

    @Test
    void uploadIsAnsweredBeforeItIsProcessed() {
        assertThat(created.path("status").asText()).isEqualTo("processing");
        assertThat(created.path("size").asLong()).isEqualTo(VIDEO.bytes().length);
        assertThat(created.path("mime_type").asText()).isEqualTo("video/mp4");
        assertThat(created.path("slug").asText()).isEqualTo(owner.name() + "/holiday-2026");
        assertThat(created.path("jobs").path("count").asInt()).isEqualTo(2);
    }

    @Test
    void eventsTellTheWayAndEndWithTheLastState() {
        assertThat(events.last().name()).isEqualTo("media");
        assertThat(events.last().data().path("status").asText()).isEqualTo("ready");
        assertThat(events.events())
                .filteredOn(event -> event.name().equals("job"))
                .extracting(event -> event.data().path("operation").asText() + " "
                        + event.data().path("status").asText())
                .contains("media.upload_to_cdn completed", "media.extract_metadata completed");
    }

    @Test
    void readyMediaHasItsTechnicalMetadata() {
        var metadata = media.path("metadata");

        assertThat(media.path("status").asText()).as(media::toPrettyString).isEqualTo("ready");
        assertThat(media.path("duration").asDouble()).isBetween(5.9, 6.2);
        assertThat(media.path("width").asInt()).isEqualTo(640);
        assertThat(media.path("height").asInt()).isEqualTo(360);
        assertThat(metadata.path("state").asText()).isEqualTo("available");
        assertThat(metadata.path("format").path("format_name").asText())
                .as(metadata::toPrettyString)
                .contains("mp4");
        assertThat(metadata.path("streams").findValuesAsText("codec_name")).contains("h264", "aac");
    }

    @Test
    void metadataHoldsWhatTheCdnSaid() {
        var cdn = owner.awaitCdnFacts(id);

        assertThat(cdn.path("size").asLong()).as(cdn::toPrettyString).isEqualTo(VIDEO.bytes().length);
        assertThat(cdn.path("height").asInt()).isEqualTo(360);
        assertThat(cdn.path("video_codec").asText()).as(cdn::toPrettyString).isEqualTo("h264");
    }

    @Test
    void jobsAreCompletedInTheirFirstAttempt() {
        var jobs = owner.get("/media/" + id + "/jobs/").has(200).json().path("results");

        assertThat(jobs).hasSize(2).allSatisfy(job -> {
            assertThat(job.path("status").asText()).isEqualTo("completed");
            assertThat(job.path("attempt").asInt()).isEqualTo(1);
            assertThat(job.path("progress").asInt()).isEqualTo(100);
            assertThat(job.path("error").isNull()).isTrue();
        });
        assertThat(owner.get("/jobs/" + jobs.path(0).path("id").asText() + "/")
                        .has(200)
                        .json()
                        .path("timeline")
                        .findValuesAsText("event"))
                .contains("queued", "started", "completed");
    }

    @Test
    void contentIsWhatWasSent() {
        var answer = owner.get("/media/" + id + "/content/").has(200);

        assertThat(answer.body()).isEqualTo(VIDEO.bytes());
        assertThat(answer.header("Content-Type")).isEqualTo("video/mp4");
        assertThat(answer.header("Content-Disposition")).contains("holiday.mp4");
        assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
    }

    @Test
    void cdnDeliversWhatWasSent() {
        assertThat(PLATFORM.api().get(media.path("cdn_url").asText()).has(200).body())
                .isEqualTo(VIDEO.bytes());
        assertThat(media.path("urls").findValuesAsText("kind")).containsExactlyInAnyOrder("original", "miniature");
        assertThat(media.path("urls").findValuesAsText("provider")).containsOnly("imagekit");
    }

    @Test
    void cdnDeliversNothingWithoutASignature() {
        var unsigned = media.path("cdn_url").asText().replaceAll("\\?.*", "");

        PLATFORM.api().get(unsigned).has(401);
    }

    @Test
    void rangeIsDelivered() {
        var answer = Api.send(owner.request("/media/" + id + "/content/").header("Range", "bytes=100-299"))
                .has(206);

        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(VIDEO.bytes(), 100, 300));
        assertThat(answer.header("Content-Range")).isEqualTo("bytes 100-299/" + VIDEO.bytes().length);
    }

    @Test
    void headTellsTheLengthOnly() {
        var answer =
                Api.send(owner.request("/media/" + id + "/content/").HEAD()).has(200);

        assertThat(answer.header("Content-Length")).isEqualTo("" + VIDEO.bytes().length);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void redirectLeadsToTheCdn() {
        var answer = owner.get("/media/" + id + "/content/?redirect=true").has(302);

        assertThat(PLATFORM.api().get(answer.header("Location")).has(200).body())
                .isEqualTo(VIDEO.bytes());
    }

    @Test
    void signedAddressOpensWithoutAToken() {
        var ticket =
                owner.get("/media/" + id + "/content/?redirect=false").has(200).json();

        assertThat(ticket.path("filename").asText()).isEqualTo("holiday.mp4");
        assertThat(ticket.path("size").asLong()).isEqualTo(VIDEO.bytes().length);
        assertThat(PLATFORM.api().get(ticket.path("url").asText()).has(200).body())
                .isEqualTo(VIDEO.bytes());
        PLATFORM.api().get("/media/" + id + "/content/").has(401);
    }

    @Test
    void miniatureIsThePictureThatWasSent() throws IOException {
        var answer = owner.get("/media/" + id + "/miniature/").has(200);
        var picture = ImageIO.read(new ByteArrayInputStream(answer.body()));

        assertThat(answer.header("Content-Type")).startsWith("image/");
        assertThat(picture.getWidth()).isEqualTo(320);
        assertThat(PLATFORM.api()
                        .get(media.path("miniature_url").asText())
                        .has(200)
                        .body())
                .isEqualTo(answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/media/", "/media", "/api/v1/media/", "/api/v1/media"})
    void listIsReadAtEveryForm(String path) {
        var page = owner.get(path).has(200).json();

        assertThat(page.path("count").asInt()).isEqualTo(1);
        assertThat(page.path("results").path(0).path("id").asText()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/media/%s/", "/media/%s", "/api/v1/media/%s/", "/api/v1/media/%s"})
    void mediaIsReadAtEveryForm(String path) {
        assertThat(owner.get(path.formatted(id)).has(200).text("title")).isEqualTo("Holiday 2026");
    }

    @Test
    void sameTitleIsRefusedWithTheExistingMedia() {
        var form = Form.of("holiday  2026").file("file", SampleMedia.png(31, 17));

        var problem = owner.upload(form).has(409);

        assertThat(problem.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(problem.text("existing", "id")).isEqualTo(id);
    }

    @Test
    void sameBytesAreRefusedWithTheExistingMedia() {
        var form = Form.of("Another title").file("file", VIDEO.named("other.mp4"));

        assertThat(owner.upload(form).has(409).text("existing", "id")).isEqualTo(id);
    }

    @Test
    void privateMediaIsNotThereForOthers() {
        var other = User.signUp(PLATFORM.api());

        other.get("/media/" + id + "/").has(404);
        other.get("/media/" + id + "/content/").has(404);
        other.get("/media/" + id + "/events/").has(404);
        other.delete("/media/" + id + "/").has(404);
        assertThat(other.get("/media/").has(200).json().path("count").asInt()).isZero();
    }
}
