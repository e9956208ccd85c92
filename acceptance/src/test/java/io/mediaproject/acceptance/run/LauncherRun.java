package io.mediaproject.acceptance.run;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** One process of the launcher: what it was asked, what it said, and how it ends. */
public final class LauncherRun implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Duration LONGEST_END = Duration.ofSeconds(30);
    /** A setting in the shell of whoever runs the tests must not reach what they start. */
    private static final Set<String> KEPT =
            Set.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TMPDIR", "XDG_CACHE_HOME");

    private final Process process;
    private final Path log;
    private final String what;

    /** All tests come from one address. */
    private static final Map<String, String> UNLIMITED = Map.of(
            "LIMIT_SIGNIN", "off",
            "LIMIT_SIGNUP", "off",
            "LIMIT_UPLOADS", "off",
            "LIMIT_JOBS", "off",
            "LIMIT_UPLOADS_IN_FLIGHT", "off");

    private LauncherRun(Process process, Path log, String what) {
        this.process = process;
        this.log = log;
        this.what = what;
    }

    /** The launcher's Java part alone, as {@code ./mediaproject} starts it. */
    public static LauncherRun java(Map<String, String> settings, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Installation.jvmArguments());
        command.addAll(List.of("-cp", Installation.libraries() + "/*", "io.mediaproject.standalone.Main"));
        command.addAll(List.of(arguments));
        return start(command, settings, String.join(" ", arguments));
    }

    /** The shell script itself. */
    public static LauncherRun shell(Map<String, String> settings, String... arguments) {
        Installation.markBuilt();
        var command = new ArrayList<String>();
        command.add(Installation.script().toString());
        command.addAll(List.of(arguments));
        return start(command, settings, String.join(" ", arguments));
    }

    private static LauncherRun start(List<String> command, Map<String, String> settings, String what) {
        try {
            // Kept after the run: whoever looks into a failure wants to know what the platform said.
            var logs = Files.createDirectories(Path.of("target", "logs"));
            var log = Files.createTempFile(logs, what.replaceAll("[^a-z]+", "-") + "-", ".log");
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(log.toFile());
            builder.environment().keySet().retainAll(KEPT);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("JAVA_OPTS", String.join(" ", Installation.jvmArguments()));
            builder.environment().putAll(UNLIMITED);
            builder.environment().putAll(settings);
            return new LauncherRun(builder.start(), log, what);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command, e);
        }
    }

    /** All that it has said so far, on either stream. */
    public String output() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns once it has said this; fails when it ends instead. */
    public LauncherRun awaitOutput(String words) {
        await(what + " says \"" + words + "\"")
                .atMost(LONGEST_START)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> output().contains(words) || !process.isAlive());
        if (!output().contains(words)) {
            throw new AssertionError("%s ended with %d before it said \"%s\":%n%s"
                    .formatted(what, process.exitValue(), words, output()));
        }
        return this;
    }

    /** Its exit status, once it has ended by itself. */
    public int awaitExit() {
        return awaitExit(LONGEST_START);
    }

    public int awaitExit(Duration patience) {
        try {
            if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("%s has not ended within %s:%n%s".formatted(what, patience, output()));
    }

    /** Asks it to end, as Ctrl-C and {@code kill} do. */
    public void terminate() {
        process.destroy();
    }

    /** {@code kill -9}: it cannot clean up. */
    public void kill() {
        process.destroyForcibly();
        awaitExit(LONGEST_END);
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Ended if it still runs. */
    @Override
    public void close() {
        terminate();
        try {
            awaitExit(LONGEST_END);
        } finally {
            process.destroyForcibly();
        }
    }
}
