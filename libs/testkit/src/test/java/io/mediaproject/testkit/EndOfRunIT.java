package io.mediaproject.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.embedded.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndOfRunIT {
    @TempDir
    Path temp;

    /** A test run of its own, that takes a database and a Redis and waits. */
    static final class Run {
        private Run() {}

        public static void main(String[] ready) throws IOException {
            var _ = Stores.postgres();
            var _ = Stores.redis();
            Files.createFile(Path.of(ready[0]));
            while (System.in.read() >= 0) {}
        }
    }

    @Test
    void aRunThatEndsLeavesNeitherProcessesNorFiles() throws Exception {
        var run = fork();
        assertThat(storesIn(temp)).hasSizeGreaterThanOrEqualTo(2);

        run.getOutputStream().close();

        assertThat(run.waitFor()).isZero();
        assertThat(storesIn(temp)).isEmpty();
        assertThat(runFolders()).isEmpty();
    }

    @Test
    void aKilledRunLeavesNoProcessAndTheNextRunRemovesItsFolder() throws Exception {
        var run = fork();

        run.destroyForcibly().waitFor();

        await().atMost(Duration.ofSeconds(8))
                .untilAsserted(() -> assertThat(storesIn(temp)).isEmpty());
        assertThat(runFolders()).hasSize(1);
        EmbeddedRun.sweep(temp, Instant.now().plusSeconds(1));
        assertThat(runFolders()).isEmpty();
    }

    @Test
    void aFolderThatIsInUseOrYoungIsNotSwept() throws Exception {
        Path used = Files.createDirectory(temp.resolve("mediaproject-test-used"));
        Path young = Files.createDirectory(temp.resolve("mediaproject-test-young"));
        try (var _ = DataFolder.open(used)) {
            EmbeddedRun.sweep(temp, Instant.now().minusSeconds(60));
            assertThat(young).exists();

            EmbeddedRun.sweep(temp, Instant.now().plusSeconds(1));
            assertThat(used).exists();
            assertThat(young).doesNotExist();
        }
    }

    private Process fork() throws IOException {
        Path ready = temp.resolve("ready");
        var builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + temp,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Run.class.getName(),
                        ready.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        for (var kind : StoreKind.values()) builder.environment().remove(kind.variable());
        var run = builder.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(ready) || !run.isAlive());
        return run;
    }

    private static List<ProcessHandle> storesIn(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> !process.info().command().orElse("").endsWith("java"))
                .filter(process -> commandLine(process).contains(folder.toString()))
                .toList();
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", "" + process.pid(), "cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException goneOrNotLinux) {
            return process.info().commandLine().orElse("");
        }
    }

    private List<Path> runFolders() {
        try (Stream<Path> folders = Files.list(temp)) {
            return folders.filter(f -> f.getFileName().toString().startsWith("mediaproject-test-"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
