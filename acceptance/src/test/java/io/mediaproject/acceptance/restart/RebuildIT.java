package io.mediaproject.acceptance.restart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.testing.junit5.Testing;
import io.mediaproject.acceptance.client.Form;
import io.mediaproject.acceptance.client.User;
import io.mediaproject.acceptance.run.DataFolders;
import io.mediaproject.acceptance.run.LauncherRun;
import io.mediaproject.acceptance.run.RunningPlatform;
import io.mediaproject.testkit.Sample;
import io.mediaproject.testkit.SampleMedia;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All of MongoDB and Redis are lost, and made anew from what PostgreSQL and the files hold. */
@Testing.Test
class RebuildIT {
    private static final Sample VIDEO = SampleMedia.video();
    private static final String PASSWORD = "what an admin types";
    private static final String ADMIN = "root@example.org";

    private static Path data;
    private static RunningPlatform platform;
    private static User owner;

    @BeforeAll
    static void start() {
        data = DataFolders.make();
        platform = RunningPlatform.start(
                data, RunningPlatform.freePort(), Map.of("ADMIN_EMAIL", ADMIN, "ADMIN_PASSWORD", PASSWORD));
        owner = User.signUp(platform.api());
    }

    @AfterAll
    static void end() {
        platform.close();
        DataFolders.giveBack(data);
    }

    @Test
    void whatWasLostComesBackEqual() throws Exception {
        var id = upload(Form.of("Lost").file("video", VIDEO));
        var other = upload(Form.of("Lost, too").file("file", SampleMedia.png(31, 17)));
        var before = metadata(id);
        var beforeOther = metadata(other);

        var losses = new Losses(data);
        losses.dropDocuments();
        losses.emptyRedis();
        assertThat(metadata(id).path("state").asText()).isNotEqualTo("available");

        assertThat(rebuilt("metadata")).contains("Begun for 2 media.");
        awaitMetadata(id, before);
        awaitMetadata(other, beforeOther);
        assertThat(rebuilt("dedup")).contains("Begun for 2 media.");
        assertThat(owner.upload(Form.of("Lost").file("file", SampleMedia.png(9, 9)))
                        .status())
                .isEqualTo(409);
    }

    private static String upload(Form form) {
        var id = owner.upload(form).has(201).text("id");
        assertThat(owner.awaitDone(id).path("status").asText()).isEqualTo("ready");
        owner.awaitCdnFacts(id);
        return id;
    }

    private static JsonNode metadata(String id) {
        return owner.media(id).path("metadata");
    }

    private static void awaitMetadata(String id, JsonNode before) {
        Awaitility.await("metadata of " + id)
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(metadata(id)).isEqualTo(before));
    }

    private static String rebuilt(String what) {
        var settings = Map.of(
                "MEDIAPROJECT_URL", platform.api().url().toString(), "ADMIN_EMAIL", ADMIN, "ADMIN_PASSWORD", PASSWORD);
        try (var run = LauncherRun.java(settings, "admin", "rebuild", what)) {
            assertThat(run.awaitExit()).as(run::output).isZero();
            return run.output();
        }
    }
}
