package io.mediaproject.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A store's process in a session of its own, held on a leash: a small shell that waits on a pipe of this JVM. When the
 * pipe closes, because the store is closed or because the JVM was killed, the shell ends the process. So there is one
 * way to stop, and no way to be left behind short of killing both.
 */
final class ChildProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    // INT ends PostgreSQL without waiting for its clients (TERM waits for them), and Redis as well.
    // KILL follows when the process has not gone after 5 s.
    private static final String LEASH = """
            read -r _
            kill -s INT "$1" || exit 0
            i=0
            while kill -0 "$1" 2>/dev/null && [ $i -lt 50 ]; do sleep 0.1; i=$((i+1)); done
            kill -s KILL "$1"
            """;

    private final String name;
    private final Process process;
    private final Process leash;
    private final Path log;

    private ChildProcess(String name, Process process, Process leash, Path log) {
        this.name = name;
        this.process = process;
        this.leash = leash;
        this.log = log;
    }

    /** What to start: its output goes into {@code run/{name}.log}, its process id into {@code run/{name}.pid}. */
    record Command(String name, List<String> words, Path run) {
        Command {
            words = List.copyOf(words);
        }

        Path log() {
            return run.resolve(name + ".log");
        }
    }

    static ChildProcess start(Command command) {
        try {
            Process process = spawn(
                    Session.own(command.words()),
                    ProcessBuilder.Redirect.to(command.log().toFile()));
            Files.writeString(command.run().resolve(command.name() + ".pid"), process.pid() + System.lineSeparator());
            Process leash = spawn(
                    Session.own(List.of("sh", "-c", LEASH, "leash", "" + process.pid())),
                    ProcessBuilder.Redirect.DISCARD);
            // A leash without a process would end whoever gets the number next.
            var _ = process.onExit().thenRun(leash::destroyForcibly);
            return new ChildProcess(command.name(), process, leash, command.log());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command.name(), e);
        }
    }

    /** Runs a program to its end and throws with its output when it fails. */
    static void run(List<String> words) {
        try {
            Process process = spawn(words, ProcessBuilder.Redirect.PIPE);
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new EmbeddedStoreException(
                        "%s ended with %d: %s".formatted(String.join(" ", words), process.exitValue(), output));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + words.getFirst(), e);
        } catch (InterruptedException e) {
            throw interrupted(words.getFirst(), e);
        }
    }

    private static Process spawn(List<String> words, ProcessBuilder.Redirect output) throws IOException {
        var builder = new ProcessBuilder(new ArrayList<>(words))
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().keySet().retainAll(Set.of("PATH", "HOME"));
        // Messages and sort orders must not depend on who starts it.
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** The process that would end this one if the JVM died. */
    ProcessHandle leash() {
        return leash.toHandle();
    }

    String output() {
        try {
            return Files.readString(log).strip();
        } catch (IOException e) {
            return "(no output: " + e.getMessage() + ")";
        }
    }

    @Override
    public void close() {
        try {
            leash.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) process.destroyForcibly();
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw interrupted(name, e);
        }
    }

    static EmbeddedStoreException interrupted(String what, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new EmbeddedStoreException("Interrupted while waiting for " + what + ".", e);
    }
}
