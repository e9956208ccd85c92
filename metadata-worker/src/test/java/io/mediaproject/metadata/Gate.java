package io.mediaproject.metadata;

import static org.awaitility.Awaitility.await;

import io.mediaproject.ffmpeg.ToolSearch;
import io.mediaproject.ffmpeg.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The real ffmpeg and ffprobe, but ffprobe waits at a gate: a file that takes long to probe. */
record Gate(Path folder) implements AutoCloseable {
    private static final String FFMPEG = """
            #!/bin/sh
            LD_LIBRARY_PATH=%1$s:%1$s/stubs exec %1$s/%2$s "$@"
            """;
    private static final String FFPROBE = """
            #!/bin/sh
            if [ "$1" != -version ]; then
              echo $$ > %3$s/pid.new
              mv %3$s/pid.new %3$s/pid
              while [ -e %3$s/shut ]; do sleep 0.05; done
            fi
            LD_LIBRARY_PATH=%1$s:%1$s/stubs exec %1$s/%2$s "$@"
            """;

    static Gate shut(Path folder) throws IOException {
        var real = Tools.find(ToolSearch.of(System.getenv()).withCache(Path.of("target", "tools")))
                .folder();
        script(folder.resolve("ffmpeg"), FFMPEG.formatted(real, "ffmpeg"));
        script(folder.resolve("ffprobe"), FFPROBE.formatted(real, "ffprobe", folder));
        Files.createFile(folder.resolve("shut"));
        return new Gate(folder);
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("Cannot make a script executable: " + file);
        }
    }

    /** The ffprobe that waits, once there is one; the next one is another. */
    ProcessHandle probing() throws IOException {
        var pid = folder.resolve("pid");
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(pid));
        var text = Files.readString(pid).strip();
        Files.delete(pid);
        return ProcessHandle.of(Long.parseLong(text)).orElseThrow();
    }

    void open() throws IOException {
        Files.deleteIfExists(folder.resolve("shut"));
    }

    @Override
    public void close() throws IOException {
        open();
    }
}
