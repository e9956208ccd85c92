package io.mediaproject.acceptance.postman;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** newman in the version that {@code postman/package-lock.json} names, installed beside what the build makes. */
record Newman(Path node, Path script) {
    private static final Path FOLDER = Path.of("target", "newman");

    /** What it did, and how that ended. */
    record Ending(int status, String output) {}

    /** Empty when a tool that it needs is not on the PATH. */
    static Optional<String> missing() {
        return Stream.of("node", "npm").filter(tool -> tool(tool).isEmpty()).findFirst();
    }

    static Newman install(Path postman) {
        var script =
                FOLDER.resolve("node_modules").resolve("newman").resolve("bin").resolve("newman.js");
        try {
            Files.createDirectories(FOLDER);
            for (var file : List.of("package.json", "package-lock.json")) {
                Files.copy(postman.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!Files.exists(script)) {
            var npm = tool("npm").orElseThrow();
            var ending = run(
                    List.of(npm.toString(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"),
                    FOLDER);
            if (ending.status() != 0) {
                throw new AssertionError("npm could not install newman:\n" + ending.output());
            }
        }
        return new Newman(tool("node").orElseThrow(), script.toAbsolutePath());
    }

    /** Runs a collection whose files lie in that folder. */
    Ending run(Path folder, List<String> arguments) {
        var command = new ArrayList<>(List.of(node.toString(), script.toString(), "run"));
        command.addAll(arguments);
        return run(command, folder);
    }

    private static Ending run(List<String> command, Path folder) {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.redirectInput(new File("/dev/null"));
        try {
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ending(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Path> tool(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
