package io.mediaproject.acceptance.run;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A program of the machine that a check needs. */
public record Tool(String name) {

    /** How it ended, and what it said on either stream. */
    public record Ending(int status, String output) {}

    /** Where it is missing the check is skipped with a line, but not in CI. */
    public void needed(String forWhat) {
        if (!there()) {
            skip("%s: there is no %s on the PATH.".formatted(forWhat, name));
        }
    }

    public static void skip(String line) {
        if (Boolean.parseBoolean(System.getenv("NO_SKIPPED_CHECKS"))) {
            fail(line);
        }
        System.err.println(line);
        abort(line);
    }

    private boolean there() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Path.of(folder, name).toFile().canExecute());
    }

    public Ending run(Path folder, Map<String, String> environment, List<String> arguments) {
        return run(folder, environment, arguments, "");
    }

    public Ending run(Path folder, Map<String, String> environment, List<String> arguments, String input) {
        var command = new java.util.ArrayList<>(List.of(name));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ending(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(name + " was not waited for", e);
        }
    }
}
