package io.mediaproject.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The ffmpeg that travels in a jar, unpacked by hand: its own loader fails on a server without a desktop. */
final class BundledTools {
    private static final List<String> STUBS =
            List.of("libpulse.so.0", "libasound.so.2", "libxcb.so.1", "libxcb-shm.so.0");

    private final JarFile jar;
    private final String prefix;

    private BundledTools(JarFile jar, String prefix) {
        this.jar = jar;
        this.prefix = prefix;
    }

    /** The folder that holds them whole; empty if the jar of this platform is not on the class path. */
    static Optional<Path> unpack(Path cache) {
        var prefix = "org/bytedeco/ffmpeg/" + platform() + "/";
        var inJar = BundledTools.class.getResource("/" + prefix + "ffmpeg");
        return Optional.ofNullable(inJar).map(url -> {
            try (var jar = open(url)) {
                return new BundledTools(jar, prefix).into(cache);
            } catch (IOException e) {
                throw new UncheckedIOException("The bundled ffmpeg cannot be unpacked into %s".formatted(cache), e);
            }
        });
    }

    static String platform() {
        var mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
        var arm = System.getProperty("os.arch").equals("aarch64");
        return "%s-%s-gpl".formatted(mac ? "macosx" : "linux", arm ? "arm64" : "x86_64");
    }

    private static JarFile open(URL url) throws IOException {
        if (url.openConnection() instanceof JarURLConnection connection) {
            connection.setUseCaches(false);
            return connection.getJarFile();
        }
        throw new IOException("ffmpeg is not in a jar but at " + url);
    }

    private Path into(Path cache) throws IOException {
        var folder = cache.resolve("ffmpeg-%08x".formatted(contents().hashCode()));
        if (whole(folder)) {
            return folder;
        }
        var draft = Files.createTempDirectory(
                cache, "unpack", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            fill(draft);
            publish(draft, folder);
        } finally {
            remove(draft);
        }
        if (!whole(folder)) {
            throw new IOException("What was unpacked into %s is not whole".formatted(folder));
        }
        return folder;
    }

    /** Whoever renames first wins; the other finds a whole folder. A damaged one is moved out of the way. */
    private void publish(Path draft, Path folder) throws IOException {
        try {
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // A rename onto a folder that is not empty has no exception of its own here.
            if (!Files.exists(folder)) {
                throw e;
            }
            if (!whole(folder)) {
                var damaged = Files.createTempDirectory(folder.getParent(), "damaged");
                try {
                    Files.move(folder, damaged, StandardCopyOption.ATOMIC_MOVE);
                } catch (NoSuchFileException _) {
                    // Another process was quicker to move it.
                } finally {
                    remove(damaged);
                }
                Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private void fill(Path draft) throws IOException {
        for (var entry : entries()) {
            try (var bytes = jar.getInputStream(entry)) {
                write(bytes, draft.resolve(name(entry)));
            }
        }
        var stubs = Files.createDirectory(draft.resolve("stubs"));
        for (var stub : STUBS) {
            try (var bytes = BundledTools.class.getResourceAsStream("stubs/" + stub)) {
                if (bytes != null) {
                    write(bytes, stubs.resolve(stub));
                }
            }
        }
        Files.writeString(draft.resolve("CONTENTS"), contents());
    }

    private static void write(InputStream bytes, Path file) throws IOException {
        Files.copy(bytes, file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    // The marker is written last and names the checksums of the jar; the sizes show a file that was cut since.
    private boolean whole(Path folder) throws IOException {
        var marker = folder.resolve("CONTENTS");
        if (!Files.isRegularFile(marker) || !Files.readString(marker).equals(contents())) {
            return false;
        }
        for (var entry : entries()) {
            var file = folder.resolve(name(entry));
            if (!Files.isRegularFile(file) || Files.size(file) != entry.getSize()) {
                return false;
            }
        }
        return STUBS.stream()
                .allMatch(stub -> Files.isRegularFile(folder.resolve("stubs").resolve(stub)));
    }

    private String contents() {
        var lines = new StringBuilder();
        for (var entry : entries()) {
            lines.append("%08x %d %s%n".formatted(entry.getCrc(), entry.getSize(), name(entry)));
        }
        return lines.toString();
    }

    private List<JarEntry> entries() {
        return jar.stream()
                .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(prefix))
                .filter(entry -> !name(entry).startsWith("libjni"))
                .sorted(Comparator.comparing(JarEntry::getName))
                .toList();
    }

    private String name(JarEntry entry) {
        return entry.getName().substring(prefix.length());
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
