package io.mediaproject.acceptance.run;

import io.mediaproject.embedded.FileTrees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Folders for runs of the platform, and the processes that work in them. */
public final class DataFolders {
    private DataFolders() {}

    /** A fresh one, in which programs need not be unpacked again; gone when it is given back. */
    public static Path make() {
        try {
            var data = Files.createTempDirectory("mediaproject-acceptance-");
            Files.createDirectories(Installation.programs());
            Files.createSymbolicLink(data.resolve("programs"), Installation.programs());
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes it; fails if a process still works in it. */
    public static void giveBack(Path data) {
        try {
            Awaitility.await("no process is left in " + data)
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> processes(data).isEmpty());
        } finally {
            try {
                // A restored folder has unpacked its own.
                if (Files.isSymbolicLink(data.resolve("programs"))) {
                    Files.delete(data.resolve("programs"));
                }
                FileTrees.delete(data);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Every process that has this folder in its command line, with all that it has started. */
    public static List<ProcessHandle> processes(Path data) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(data.toString()))
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .distinct()
                .filter(ProcessHandle::isAlive)
                .toList();
    }
}
