package io.mediaproject.acceptance.run;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of npm in the versions that a {@code package-lock.json} names, installed beside what the build makes. */
public final class NodePackages {
    private NodePackages() {}

    /** What a program did, and how that ended. */
    public record Ending(int status, String output) {}

    /** Empty when every tool that this needs is on the PATH. */
    public static Optional<String> missing() {
        return Stream.of("node", "npm").filter(tool -> tool(tool).isEmpty()).findFirst();
    }

    public static Path node() {
        return tool("node").orElseThrow();
    }

    /** Installs what the folder names, once for each lock file, together with these other files of the folder. */
    public static Path install(Path source, Path target, String... others) {
        try {
            Files.createDirectories(target);
            boolean same = Files.exists(target.resolve("node_modules"))
                    && Files.mismatch(source.resolve("package-lock.json"), target.resolve("package-lock.json")) < 0;
            for (var file :
                    Stream.concat(Stream.of("package.json"), Stream.of(others)).toList()) {
                Files.copy(source.resolve(file), target.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            if (!same) {
                Files.copy(
                        source.resolve("package-lock.json"),
                        target.resolve("package-lock.json"),
                        StandardCopyOption.REPLACE_EXISTING);
                npm(target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return target.toAbsolutePath();
    }

    private static void npm(Path target) {
        var npm = tool("npm").orElseThrow();
        var ending = run(
                List.of(npm.toString(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"),
                target);
        if (ending.status() != 0) {
            throw new AssertionError("npm could not install into %s:%n%s".formatted(target, ending.output()));
        }
    }

    public static Ending run(List<String> command, Path folder) {
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
