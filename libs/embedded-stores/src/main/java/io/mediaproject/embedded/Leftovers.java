package io.mediaproject.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends what a killed run left behind, and nothing else: a process id is believed only if its command line fits. */
final class Leftovers {
    private static final System.Logger LOG = System.getLogger(Leftovers.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private Leftovers() {}

    /** Ends the processes whose ids are in the first lines of the files, if they run that program on that folder. */
    static void end(String program, Path folder, List<Path> pidFiles) {
        pidFiles.stream()
                .flatMap(file -> pid(file).stream())
                .distinct()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .filter(process -> runs(process, program, folder))
                .forEach(process -> end(program, process));
    }

    private static Optional<Long> pid(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().map(line -> Long.valueOf(line.strip()));
        } catch (IOException | NumberFormatException noneKept) {
            return Optional.empty();
        }
    }

    static boolean runs(ProcessHandle process, String program, Path folder) {
        String commandLine = commandLine(process);
        return commandLine.contains("/" + program + " ") && commandLine.contains(folder.toString());
    }

    private static String commandLine(ProcessHandle process) {
        try {
            Path linux = Path.of("/proc", "" + process.pid(), "cmdline");
            return Files.readString(linux).replace('\0', ' ');
        } catch (IOException notLinux) {
            return process.info().commandLine().orElse("");
        }
    }

    private static void end(String program, ProcessHandle process) {
        LOG.log(
                System.Logger.Level.WARNING,
                "The last run left {0} running (process {1}). It is stopped now.",
                program,
                String.valueOf(process.pid()));
        var ended = process.onExit();
        // INT and QUIT let PostgreSQL end its own children; after a KILL those would hold the folder for a while.
        for (String signal : List.of("INT", "QUIT", "KILL")) {
            ChildProcess.run(List.of("sh", "-c", "kill -s " + signal + " " + process.pid() + " || true"));
            if (endsWithin(ended, PATIENCE)) return;
        }
        throw new EmbeddedStoreException(
                "%s of the last run (process %d) does not end. Stop it by hand.".formatted(program, process.pid()));
    }

    private static boolean endsWithin(CompletableFuture<ProcessHandle> ended, Duration patience) {
        try {
            ended.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException stillThere) {
            return false;
        } catch (InterruptedException e) {
            throw ChildProcess.interrupted("a process of the last run", e);
        }
    }
}
