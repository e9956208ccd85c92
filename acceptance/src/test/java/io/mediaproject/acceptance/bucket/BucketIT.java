package io.mediaproject.acceptance.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.testing.junit5.Testing;
import io.mediaproject.acceptance.client.Api;
import io.mediaproject.acceptance.client.Form;
import io.mediaproject.acceptance.client.User;
import io.mediaproject.acceptance.run.DataFolders;
import io.mediaproject.acceptance.run.GivenStores;
import io.mediaproject.acceptance.run.RunningPlatform;
import io.mediaproject.testkit.FlakyProxy;
import io.mediaproject.testkit.Sample;
import io.mediaproject.testkit.SampleMedia;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestS3;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every service with its blobs in a bucket: what goes in comes out, and a server that is away loses nothing. */
@Testing.Test
class BucketIT {
    private static final int LARGE = 20 << 20;

    private static final TestS3 BUCKET = Stores.s3();
    private static Path data;
    private static FlakyProxy wire;
    private static RunningPlatform platform;
    private static User owner;

    @BeforeAll
    static void start() {
        data = DataFolders.make();
        wire = FlakyProxy.before(BUCKET.endpoint().toString());
        var settings = new HashMap<>(GivenStores.settings());
        settings.putAll(BUCKET.settings());
        settings.put("S3_ENDPOINT", wire.url());
        settings.put("JOB_LONGEST_WAIT", "1s");
        platform = RunningPlatform.start(data, RunningPlatform.freePort(), settings);
        owner = User.signUp(platform.api());
    }

    @AfterEach
    void restore() {
        wire.restore();
    }

    @AfterAll
    static void end() {
        platform.close();
        wire.close();
        DataFolders.giveBack(data);
    }

    @Test
    void aFileOfManyPartsBecomesReadyAndIsTheSame() {
        var video = padded(SampleMedia.video(), LARGE);
        var form = Form.of("Twenty mebibytes")
                .file("miniature", SampleMedia.jpeg(320, 180))
                .file("video", video);

        var id = owner.upload(form).has(201).text("id");
        var media = owner.awaitDone(id);

        assertThat(media.path("status").asText()).as(media::toPrettyString).isEqualTo("ready");
        assertThat(media.path("duration").asDouble()).isBetween(5.9, 6.2);
        assertThat(owner.get("/media/" + id + "/content/").has(200).body()).isEqualTo(video.bytes());
        assertThat(owner.api().get(media.path("cdn_url").asText()).has(200).body())
                .isEqualTo(video.bytes());
        assertThat(part(id, "bytes=8388600-8388619"))
                .isEqualTo(Arrays.copyOfRange(video.bytes(), 8_388_600, 8_388_620));
        assertThat(BUCKET.keys()).contains("originals/" + id).anyMatch(key -> key.startsWith("miniatures/" + id));
        assertThat(data.resolve("blobs"))
                .satisfiesAnyOf(
                        folder -> assertThat(Files.exists(folder)).isFalse(),
                        folder -> assertThat(folder).isEmptyDirectory());
    }

    @Test
    void aRefusedUploadLeavesNothingInTheBucket() {
        var first = padded(SampleMedia.video(4, 320, 180), LARGE);
        owner.upload(Form.of("The first").file("video", first)).has(201);
        var before = BUCKET.keys();

        owner.upload(Form.of("The same bytes").file("video", first)).has(409);

        assertThat(BUCKET.keys()).isEqualTo(before);
    }

    @Test
    void whileTheServerIsAwayUploadsAreRefusedAndNothingIsLost() {
        var picture = SampleMedia.png(91, 43);
        var id = owner.upload(Form.of("Before").file("file", picture)).has(201).text("id");
        owner.awaitDone(id);
        var before = BUCKET.keys();
        wire.cut();

        var refused = owner.upload(Form.of("Meanwhile").file("file", SampleMedia.png(92, 43)))
                .has(503);
        var unread = owner.get("/media/" + id + "/content/").has(503);
        owner.get("/media/" + id + "/").has(200);

        assertThat(refused.header("Retry-After")).matches("[0-9]+");
        assertThat(unread.header("Content-Type")).isEqualTo("application/problem+json");
        wire.restore();
        assertThat(owner.get("/media/" + id + "/content/").has(200).body()).isEqualTo(picture.bytes());
        assertThat(BUCKET.keys()).isEqualTo(before);
        var again = owner.upload(Form.of("Meanwhile").file("file", SampleMedia.png(92, 43)))
                .has(201)
                .text("id");
        assertThat(owner.awaitDone(again).path("status").asText()).isEqualTo("ready");
    }

    @Test
    void secretsAreNotInTheLog() {
        assertThat(platform.run().output()).doesNotContain(BUCKET.secretKey());
    }

    private static byte[] part(String id, String range) {
        return Api.send(owner.request("/media/" + id + "/content/").header("Range", range))
                .has(206)
                .body();
    }

    /** With a box at its end that says nothing. */
    private static Sample padded(Sample video, int bytes) {
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(video.bytes());
        whole.writeBytes(ByteBuffer.allocate(8)
                .putInt(bytes)
                .put("free".getBytes(StandardCharsets.US_ASCII))
                .array());
        for (int at = 8; at < bytes; at++) {
            whole.write(at * 31 >> 3);
        }
        return new Sample("padded.mp4", "video/mp4", whole.toByteArray());
    }
}
