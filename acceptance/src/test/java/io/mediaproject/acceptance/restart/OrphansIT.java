package io.mediaproject.acceptance.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.helidon.testing.junit5.Testing;
import io.mediaproject.acceptance.client.Form;
import io.mediaproject.acceptance.client.User;
import io.mediaproject.acceptance.run.DataFolders;
import io.mediaproject.acceptance.run.RunningPlatform;
import io.mediaproject.ffmpeg.ToolSearch;
import io.mediaproject.ffmpeg.Tools;
import io.mediaproject.testkit.SampleMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A platform that is killed while ffprobe looks at a file. */
@Testing.Test
class OrphansIT {
    private static final Map<String, String> HURRY = Map.of(
            "JOB_LEASE", "4s",
            "JOB_HEARTBEAT", "1s",
            "JOB_LONGEST_WAIT", "1s",
            "SWEEP_EVERY", "1s",
            "SWEEP_GRACE", "1s");
    private static final String HELD = """
            #!/bin/sh
            while [ "$1" != -version ] && [ -e '%s' ]; do sleep 0.2; done
            LD_LIBRARY_PATH='%s' exec '%s' "$@"
            """;

    private final Path data = DataFolders.make();
    private Path tools;
    private Path hold;

    @BeforeEach
    void makeToolsThatWait() throws IOException {
        tools = Files.createDirectory(data.resolve("slow-tools"));
        hold = Files.createFile(data.resolve("hold"));
        var real = Tools.find(ToolSearch.of(System.getenv())).folder();
        for (var name : List.of("ffmpeg", "ffprobe")) {
            var tool = Files.createFile(
                    tools.resolve(name),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.writeString(tool, HELD.formatted(hold, real + ":" + real.resolve("stubs"), real.resolve(name)));
        }
    }

    @AfterEach
    void giveBack() {
        DataFolders.giveBack(data);
    }

    @Test
    void noToolOutlivesAPlatformThatIsKilledAndItsMediaBecomesReady() throws Exception {
        var settings = new HashMap<>(HURRY);
        settings.put("FFMPEG_DIR", tools.toString());
        String id;
        User owner;
        int port = RunningPlatform.freePort();
        try (var platform = RunningPlatform.start(data, port, settings)) {
            owner = User.signUp(platform.api());
            id = owner.upload(Form.untitled().file("file", SampleMedia.video()))
                    .has(201)
                    .text("id");
            await("a tool looks at the file")
                    .until(() -> !DataFolders.processes(tools).isEmpty());
            var inFlight = DataFolders.processes(tools);

            platform.run().kill();

            await("the tools have ended with it")
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> inFlight.stream().noneMatch(ProcessHandle::isAlive)
                            && DataFolders.processes(tools).isEmpty());
        }

        Files.delete(hold);
        try (var platform = RunningPlatform.start(data, port, settings)) {
            var media = owner.again(platform.api()).awaitDone(id);

            assertThat(media.path("status").asText()).isEqualTo("ready");
        }
    }
}
