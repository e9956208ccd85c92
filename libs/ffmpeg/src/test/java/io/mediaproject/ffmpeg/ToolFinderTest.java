package io.mediaproject.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mediaproject.ffmpeg.FfmpegError.ToolMissing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolFinderTest {
    private static final String OLD = "ffmpeg version 4.4.1 Copyright\nlibavcodec     58.134.100 / 58.134.100\n";
    private static final String NEW =
            "ffmpeg version 5.1.6-0+deb12u1 Copyright\nlibavcodec     59. 37.100 / 59. 37.100\n";

    @TempDir
    Path folder;

    @Test
    void theBundledOneIsTakenWhenNothingElseIsThere() {
        var tools = Tools.find(new ToolSearch(Optional.empty(), "", folder));

        assertThat(tools.describe()).startsWith("ffmpeg 8.0.1, the bundled one, in " + folder);
        assertThat(tools.version().recent()).isTrue();
    }

    @Test
    void theOneOnThePathWinsOverTheBundledOne() throws IOException {
        var bin = installed("bin", NEW);

        var tools = Tools.find(new ToolSearch(Optional.empty(), "/nowhere:" + bin, folder));

        assertThat(tools.describe()).startsWith("ffmpeg 5.1.6-0+deb12u1, from the PATH");
        assertThat(tools.version().knowsStreamGroups()).isFalse();
    }

    @Test
    void anOldOneOnThePathIsPassedOver() throws IOException {
        var bin = installed("bin", OLD);

        var tools = Tools.find(new ToolSearch(Optional.empty(), bin.toString(), folder));

        assertThat(tools.describe()).contains("the bundled one");
    }

    @Test
    void aConfiguredFolderWinsOverEverything() throws IOException {
        var configured = installed("configured", NEW);

        var tools = Tools.find(new ToolSearch(Optional.of(configured), "", folder));

        assertThat(tools.folder()).isEqualTo(configured);
    }

    @Test
    void aConfiguredFolderThatDoesNotServeIsComplainedAbout() throws IOException {
        var old = installed("old", OLD);
        var broken = installed("broken", "nonsense\n");

        assertThatExceptionOfType(ToolMissing.class)
                .isThrownBy(() -> Tools.find(new ToolSearch(Optional.of(old), "", folder)))
                .withMessageContaining("version 4.4.1, and 5 or later is needed")
                .withMessageContaining("FFMPEG_DIR");
        assertThatExceptionOfType(ToolMissing.class)
                .isThrownBy(() -> Tools.find(new ToolSearch(Optional.of(broken), "", folder)))
                .withMessageContaining("does not start");
        assertThatExceptionOfType(ToolMissing.class)
                .isThrownBy(() -> Tools.find(new ToolSearch(Optional.of(folder.resolve("none")), "", folder)))
                .withMessageContaining("holds no ffmpeg");
    }

    @Test
    void aDamagedBundleIsUnpackedAgain() throws IOException {
        var first = BundledTools.unpack(folder).orElseThrow();
        Files.write(first.resolve("ffmpeg"), new byte[10]);

        var second = BundledTools.unpack(folder).orElseThrow();

        assertThat(second).isEqualTo(first);
        assertThat(Files.size(second.resolve("ffmpeg"))).isGreaterThan(100_000);
        assertThat(list(folder)).containsExactly(first.getFileName().toString());
    }

    @Test
    void manyMayUnpackAtOnce() throws Exception {
        List<Callable<Path>> all = Stream.generate(
                        () -> (Callable<Path>) () -> BundledTools.unpack(folder).orElseThrow())
                .limit(4)
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var unpacked : threads.invokeAll(all)) {
                assertThat(unpacked.get().resolve("ffprobe")).isExecutable();
            }
        }

        assertThat(list(folder)).hasSize(1);
    }

    @Test
    void theSearchComesFromTheEnvironment() {
        var search = ToolSearch.of(Map.of("FFMPEG_DIR", "/opt/ffmpeg", "PATH", "/usr/bin", "XDG_CACHE_HOME", "/cache"));

        assertThat(search)
                .isEqualTo(new ToolSearch(
                        Optional.of(Path.of("/opt/ffmpeg")), "/usr/bin", Path.of("/cache/mediaproject")));
        assertThat(ToolSearch.of(Map.of()).cache().toString()).startsWith("/").endsWith("/.cache/mediaproject");
        assertThat(ToolSearch.of(Map.of()).configured()).isEmpty();
    }

    /** A folder whose tools answer so: what counts here is the answer. */
    private Path installed(String name, String answer) throws IOException {
        var bin = Files.createDirectory(folder.resolve(name));
        for (var tool : List.of("ffmpeg", "ffprobe")) {
            var script = Files.writeString(bin.resolve(tool), "#!/bin/sh\ncat <<'END'\n" + answer + "END\n");
            assertThat(script.toFile().setExecutable(true)).isTrue();
        }
        return bin;
    }

    private static List<String> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
