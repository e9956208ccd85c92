package io.mediaproject.acceptance.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.testing.junit5.Testing;
import io.mediaproject.acceptance.run.LauncherRun;
import io.mediaproject.acceptance.run.SharedPlatform;
import io.mediaproject.testkit.SampleMedia;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./mediaproject demo} against a running platform. */
@Testing.Test
class DemoIT {
    @RegisterExtension
    static final SharedPlatform PLATFORM = new SharedPlatform();

    @Test
    void sampleBecomesReady() {
        try (var demo = demo()) {
            assertThat(demo.awaitExit()).as(demo::output).isZero();

            assertThat(demo.output())
                    .contains("Made a sample video of 6 s with sound")
                    .containsPattern("media\\.upload_to_cdn +completed")
                    .containsPattern("media\\.extract_metadata +completed")
                    .contains("\"codec_name\" : \"aac\"")
                    .contains(
                            "The media is ready. Its CDN URL: " + PLATFORM.api().url() + "/cdn/")
                    .contains("The CDN delivers the very bytes that were sent.");
        }
    }

    @Test
    void ownFileBecomesReady(@TempDir Path folder) throws IOException {
        var picture = SampleMedia.png(64, 48).in(folder);
        try (var demo = demo(picture.toString())) {
            assertThat(demo.awaitExit()).as(demo::output).isZero();

            assertThat(demo.output()).contains("The media is ready. Its CDN URL: ", "\"image/png\"");
        }
    }

    @Test
    void refusalIsSaidInTheWordsOfTheServer(@TempDir Path folder) throws IOException {
        var text = SampleMedia.textCalledMp4().in(folder);
        try (var demo = demo(text.toString())) {
            assertThat(demo.awaitExit()).isEqualTo(1);

            assertThat(demo.output())
                    .contains("The server answered 415", "text/plain")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void fileThatIsNotThereIsNamed() {
        try (var demo = demo("/nowhere/holiday.mp4")) {
            assertThat(demo.awaitExit()).isEqualTo(1);

            assertThat(demo.output()).contains("/nowhere/holiday.mp4 is not a file.");
        }
    }

    private static LauncherRun demo(String... file) {
        var arguments =
                new ArrayList<>(List.of("demo", "--url", PLATFORM.api().url().toString()));
        arguments.addAll(List.of(file));
        return LauncherRun.shell(Map.of(), arguments.toArray(String[]::new));
    }
}
