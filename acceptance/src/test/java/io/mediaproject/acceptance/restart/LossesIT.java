package io.mediaproject.acceptance.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.testing.junit5.Testing;
import io.mediaproject.acceptance.client.Answer;
import io.mediaproject.acceptance.client.Api;
import io.mediaproject.acceptance.client.Form;
import io.mediaproject.acceptance.client.User;
import io.mediaproject.acceptance.run.DataFolders;
import io.mediaproject.acceptance.run.RunningPlatform;
import io.mediaproject.acceptance.services.Emulator;
import io.mediaproject.testkit.Sample;
import io.mediaproject.testkit.SampleMedia;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** MongoDB, Redis and a file on the CDN are lost at once, and nobody does anything about it. */
@Testing.Test
class LossesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern LOOKED_UP = Pattern.compile("are looked up at (http://[0-9.:]+)");
    private static final Sample VIDEO = SampleMedia.video();

    private static Path data;
    private static RunningPlatform platform;
    private static User owner;

    @BeforeAll
    static void start() {
        data = DataFolders.make();
        platform = RunningPlatform.start(
                data, RunningPlatform.freePort(), Map.of("RECONCILE_EVERY", "2s", "RECONCILE_AGE", "5s"));
        owner = User.signUp(platform.api());
    }

    @AfterAll
    static void end() {
        platform.close();
        DataFolders.giveBack(data);
    }

    @Test
    void allOfItComesBackEqualByItself() throws Exception {
        var video = upload(Form.of("Lost").file("video", VIDEO));
        var picture = upload(Form.of("Lost, too").file("file", SampleMedia.png(31, 17)));
        var before = owner.media(video).path("metadata");
        var facts = owner.media(picture).path("metadata").path("format");
        var file = path(picture);
        var copy = content(picture).has(200).body();
        var stray = stray();
        var losses = new Losses(data);

        losses.dropDocuments();
        losses.emptyRedis();
        emulator().remove(file);
        assertThat(content(picture).status()).isEqualTo(404);

        await("metadata of the video")
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(owner.media(video).path("metadata")).isEqualTo(before));
        await("the file on the CDN")
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(content(picture).has(200).body()).isEqualTo(copy));
        await("metadata of the picture")
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(owner.media(picture).path("metadata").path("format"))
                                .isEqualTo(facts));
        assertThat(path(picture)).isEqualTo(file);
        await("the stray is gone").atMost(PATIENCE).until(() -> !Files.exists(stray));
        assertThat(owner.get("/media/" + video + "/content/").has(200).body()).isEqualTo(VIDEO.bytes());
    }

    private static String upload(Form form) {
        var id = owner.upload(form).has(201).text("id");
        assertThat(owner.awaitDone(id).path("status").asText()).isEqualTo("ready");
        owner.awaitCdnFacts(id);
        return id;
    }

    private static Answer content(String id) {
        return platform.api().get(url(owner.media(id)));
    }

    private static String url(JsonNode media) {
        return media.path("cdn_url").asText();
    }

    /** As the CDN calls it. */
    private static String path(String id) {
        return URI.create(url(owner.media(id))).getPath().replaceFirst("^/cdn/local", "");
    }

    /** As a process leaves it that is killed between the rename and the commit. */
    private static Path stray() throws IOException {
        var folder = data.resolve("blobs")
                .resolve("miniatures")
                .resolve(UUID.randomUUID().toString());
        var blob = Files.createDirectories(folder).resolve("ab".repeat(32));
        Files.writeString(blob, "left behind");
        Files.setLastModifiedTime(blob, FileTime.from(Instant.now().minusSeconds(3600)));
        return blob;
    }

    private static Emulator emulator() throws IOException {
        var address = LOOKED_UP.matcher(platform.run().output());
        assertThat(address.find()).isTrue();
        var key = Files.readString(data.resolve("secrets").resolve("imagekit-private-key"));
        return new Emulator(new Api(URI.create(address.group(1))), key.strip());
    }
}
