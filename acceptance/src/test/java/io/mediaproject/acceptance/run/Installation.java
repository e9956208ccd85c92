package io.mediaproject.acceptance.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What the build has made of this repository: the script and the class path behind it. */
final class Installation {
    private Installation() {}

    static Path script() {
        return root().resolve("mediaproject");
    }

    static Path libraries() {
        var folder = app().resolve("lib");
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException("%s is missing: package the module standalone first.".formatted(folder));
        }
        return folder;
    }

    /** Programs that a first start unpacks; later data folders may share them. */
    static Path programs() {
        return app().resolveSibling("acceptance-programs");
    }

    /** Maven has just built what the script would build. */
    static void markBuilt() {
        var marker = app().resolve("built");
        try {
            if (!Files.exists(marker)) {
                Files.createFile(marker);
            }
            Files.setLastModifiedTime(marker, FileTime.from(Instant.now()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The platform is measured as this JVM is: an agent for coverage writes to the same file. */
    static List<String> jvmArguments() {
        var agents = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-javaagent:"));
        var usual = Stream.of(
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
        return Stream.concat(agents, usual).toList();
    }

    private static Path app() {
        return root().resolve("standalone").resolve("target").resolve("app");
    }

    private static Path root() {
        var given = System.getProperty("mediaproject.home", "..");
        return Path.of(given).toAbsolutePath().normalize();
    }
}
