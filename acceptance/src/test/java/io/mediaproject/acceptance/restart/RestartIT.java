package io.mediaproject.acceptance.restart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.testing.junit5.Testing;
import io.mediaproject.acceptance.client.Form;
import io.mediaproject.acceptance.client.RawUpload;
import io.mediaproject.acceptance.client.User;
import io.mediaproject.acceptance.run.DataFolders;
import io.mediaproject.acceptance.run.RunningPlatform;
import io.mediaproject.testkit.Sample;
import io.mediaproject.testkit.SampleMedia;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A platform with one video, which is ended and started again; every test leaves it running. */
@Testing.Test
class RestartIT {
    private static final Duration LONGEST_END = Duration.ofSeconds(10);
    private static final Sample VIDEO = SampleMedia.video();

    private static final List<String> OTHERS = new ArrayList<>();

    private static Path data;
    private static RunningPlatform platform;
    private static User owner;
    private static String id;
    private static String cdnUrl;

    @BeforeAll
    static void startAndUpload() {
        data = DataFolders.make();
        platform = RunningPlatform.start(data, RunningPlatform.freePort(), Map.of());
        owner = User.signUp(platform.api());
        id = owner.upload(Form.of("To be kept").file("video", VIDEO)).has(201).text("id");
        cdnUrl = owner.awaitDone(id).path("cdn_url").asText();
        // One document alone the embedded MongoDB keeps in another way than several.
        for (int i = 0; i < 3; i++) {
            var picture = SampleMedia.png(30 + i, 40);
            var other = owner.upload(Form.untitled().file("file", picture)).has(201);
            assertThat(owner.awaitDone(other.text("id")).path("status").asText())
                    .isEqualTo("ready");
            OTHERS.add(other.text("id"));
        }
    }

    @AfterAll
    static void end() {
        platform.close();
        DataFolders.giveBack(data);
    }

    @Test
    void nothingIsLostByATermination() {
        var processes = DataFolders.processes(data);

        platform.run().terminate();

        platform.run().awaitExit(LONGEST_END);
        assertThat(processes).hasSizeGreaterThan(2).noneMatch(ProcessHandle::isAlive);
        startAgain();
        everythingIsThere();
    }

    @Test
    void endsInTimeWhileAClientStillSends() throws IOException {
        try (var slow = RawUpload.begin(owner.again(platform.api()), "Content-Length: 1000000\r\n")) {
            slow.send(Form.of("Never whole").bytes());

            platform.run().terminate();

            platform.run().awaitExit(LONGEST_END);
        }
        assertThat(platform.run().output()).contains("MediaProject ends", "Everything has ended.");
        startAgain();
        everythingIsThere();
    }

    @Test
    void nothingIsLostByAKill() {
        var processes = DataFolders.processes(data);

        platform.run().kill();

        startAgain();
        assertThat(processes).hasSizeGreaterThan(2).noneMatch(ProcessHandle::isAlive);
        everythingIsThere();
    }

    @Test
    void jobsGoOnAfterAKill() {
        var user = owner.again(platform.api());
        var picture = SampleMedia.png(50 + (int) (System.nanoTime() % 400), 41);
        var hurried =
                user.upload(Form.untitled().file("file", picture)).has(201).text("id");

        platform.run().kill();

        startAgain();
        assertThat(owner.again(platform.api()).awaitDone(hurried).path("status").asText())
                .isEqualTo("ready");
    }

    @Test
    void secondStartOnTheFolderIsRefused() {
        try (var second = RunningPlatform.starting(data, RunningPlatform.freePort(), Map.of())) {
            assertThat(second.awaitExit()).isEqualTo(1);

            assertThat(second.output())
                    .contains("The data folder %s is in use by process %d."
                            .formatted(data, platform.run().handle().pid()))
                    .doesNotContain("\tat ");
        }
        everythingIsThere();
    }

    @Test
    void busyPortIsRefused() {
        var other = DataFolders.make();
        try (var second = RunningPlatform.starting(other, platform.port(), Map.of())) {
            assertThat(second.awaitExit()).isEqualTo(1);

            assertThat(second.output())
                    .contains("Port %d on 127.0.0.1 cannot be used".formatted(platform.port()))
                    .contains("--port")
                    .doesNotContain("\tat ");
        } finally {
            DataFolders.giveBack(other);
        }
    }

    private static void startAgain() {
        platform = RunningPlatform.start(data, platform.port(), Map.of());
    }

    private static void everythingIsThere() {
        var user = owner.again(platform.api());
        // MongoDB's document and the CDN's copy may be a moment late after a start.
        var media = awaitMetadata(user, id);
        OTHERS.forEach(other -> awaitMetadata(user, other));

        assertThat(media.path("title").asText()).isEqualTo("To be kept");
        assertThat(media.path("status").asText()).isEqualTo("ready");
        assertThat(user.get("/media/" + id + "/content/").has(200).body()).isEqualTo(VIDEO.bytes());
        assertThat(platform.api().get(media.path("cdn_url").asText()).has(200).body())
                .isEqualTo(VIDEO.bytes());
        assertThat(platform.api().get(cdnUrl).has(200).body()).isEqualTo(VIDEO.bytes());
    }

    private static JsonNode awaitMetadata(User user, String media) {
        return Awaitility.await("metadata of " + media)
                .atMost(Duration.ofSeconds(10))
                .until(
                        () -> user.media(media),
                        found -> found.path("metadata").path("state").asText().equals("available"));
    }
}
