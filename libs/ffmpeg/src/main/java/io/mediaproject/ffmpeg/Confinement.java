package io.mediaproject.ffmpeg;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import ws.schild.jave.process.ProcessLocator;

/** Gives JAVE the script in which every tool runs, instead of the tool itself. */
final class Confinement implements ProcessLocator {
    private static final System.Logger LOG = System.getLogger(Confinement.class.getName());
    private static final List<Path> FOLDERS =
            Stream.of("/usr/bin", "/bin", "/usr/sbin", "/sbin").map(Path::of).toList();

    private final Path script;

    private Confinement(Path script) {
        this.script = script;
    }

    /** Writes the script into the folder; two processes that do so at once are no matter, the text is the same. */
    static Confinement in(Path folder) {
        try {
            Files.createDirectories(folder);
            var draft = Files.createTempFile(
                    folder,
                    "confine",
                    ".sh",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.write(draft, text());
            var script = folder.resolve("confine.sh");
            Files.move(draft, script, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            warnOfWhatIsMissing();
            return new Confinement(script.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException("The folder %s cannot be written to".formatted(folder), e);
        }
    }

    @Override
    public String getExecutablePath() {
        return script.toString();
    }

    private static byte[] text() throws IOException {
        try (InputStream text = Confinement.class.getResourceAsStream("confine.sh")) {
            if (text == null) {
                throw new IOException("confine.sh is missing from the jar");
            }
            return text.readAllBytes();
        }
    }

    private static void warnOfWhatIsMissing() {
        var missing = Stream.of("setsid", "prlimit")
                .filter(name -> FOLDERS.stream()
                        .map(folder -> folder.resolve(name))
                        .map(Path::toFile)
                        .noneMatch(File::canExecute))
                .toList();
        if (!missing.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "ffmpeg runs without {0}, which this machine lacks: only the clock limits it. Install util-linux.",
                    String.join(" and ", missing));
        }
    }
}
