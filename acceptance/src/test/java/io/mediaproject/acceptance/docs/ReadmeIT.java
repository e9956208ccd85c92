package io.mediaproject.acceptance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.testing.junit5.Testing;
import io.mediaproject.acceptance.run.SharedPlatform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The commands of README.md do what it says. */
@Testing.Test
class ReadmeIT {
    @RegisterExtension
    static final SharedPlatform PLATFORM = new SharedPlatform();

    private static final Repository REPOSITORY = Repository.find();
    private static final Pattern SHELL = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^(?:\\w+='[^']*' )?\\./mediaproject ((?:run |admin )?[a-z-]+)");
    private static final String ADDRESS = "API=http://127.0.0.1:8000";

    /** What runs each command, by the words with which it does. */
    private static final Map<String, String> RUN_BY = Map.ofEntries(
            Map.entry("start", "RunningPlatform: \"start\""),
            // This very run.
            Map.entry("test", "ReadmeIT: class ReadmeIT"),
            Map.entry("demo", "DemoIT: \"demo\""),
            Map.entry("backup", "BackupIT: \"backup\""),
            Map.entry("restore", "BackupIT: \"restore\""),
            Map.entry("stores", "RunningStores: \"stores\""),
            Map.entry("run imagekit-emulator", "Services: \"imagekit-emulator\""),
            Map.entry("run auth-service", "Services: \"auth-service\""),
            Map.entry("run media-service", "Services: \"media-service\""),
            Map.entry("run cdn-worker", "Services: \"cdn-worker\""),
            Map.entry("run metadata-worker", "Services: \"metadata-worker\""),
            Map.entry("run gateway", "Services: \"gateway\""),
            Map.entry("admin create", "AdminIT: \"create\""),
            Map.entry("admin set-role", "AdminIT: \"set-role\""),
            Map.entry("admin reset-password", "AdminIT: \"reset-password\""),
            Map.entry("admin rebuild", "RebuildIT: \"rebuild\""),
            Map.entry("admin reconcile", "AdminIT: \"reconcile\""),
            Map.entry("admin dead-letters", "AdminIT: \"dead-letters\""),
            Map.entry("admin rotate-keys", "AdminIT: \"rotate-keys\""));

    @Test
    void theQuickStartWorksWordByWord() throws Exception {
        var script =
                blocks().filter(block -> block.contains(ADDRESS)).findFirst().orElseThrow();

        var output = shell(script.replace(ADDRESS, "API=" + PLATFORM.api().url()));

        assertThat(output)
                .contains("\"username\":\"ada\"", "\"role\":\"operator\"")
                .contains("\"title\":\"My first media\"", "\"content_url\":")
                .contains("\"count_exact\":true", "\"results\":[")
                .doesNotContain("/errors/");
    }

    @Test
    void everyOtherCommandIsRunByATest() {
        var commands = new TreeSet<String>();
        blocks().forEach(block -> COMMAND.matcher(block).results().forEach(found -> commands.add(found.group(1))));

        assertThat(commands).contains("start", "demo", "run gateway").isSubsetOf(RUN_BY.keySet());
        assertThat(commands).allSatisfy(command -> {
            var place = RUN_BY.getOrDefault(command, "").split(": ");
            assertThat(REPOSITORY.ending("/" + place[0] + ".java"))
                    .as("%s is run by %s", command, place[0])
                    .anySatisfy(file -> assertThat(Repository.text(file)).contains(place[1]));
        });
    }

    private static Stream<String> blocks() {
        return SHELL.matcher(Repository.text(REPOSITORY.root().resolve("README.md")))
                .results()
                .map(block -> block.group(1));
    }

    /** Where a reader would type it. */
    private static String shell(String script) throws IOException, InterruptedException {
        var process = new ProcessBuilder(List.of("/bin/sh", "-e", "-c", script))
                .directory(REPOSITORY.root().toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
