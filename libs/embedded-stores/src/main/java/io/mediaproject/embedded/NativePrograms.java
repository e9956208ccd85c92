package io.mediaproject.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL and Redis programs of this machine, unpacked from their jars once per folder. */
record NativePrograms(Path folder, NativePlatform platform) {

    /** The folder that holds PostgreSQL's {@code bin}, {@code lib} and {@code share}. */
    Path postgres() {
        URL archive = resource(platform.postgresArchive());
        return unpackedOnce("postgres-" + size(archive), target -> untar(archive, target));
    }

    Path redisServer() {
        URL program = resource(platform.redisProgram());
        return unpackedOnce("redis-" + size(program), target -> {
                    try (var in = program.openStream()) {
                        Path file = target.resolve("redis-server");
                        Files.copy(in, file);
                        makeExecutable(file);
                    }
                })
                .resolve("redis-server");
    }

    private interface Unpacking {
        void into(Path target) throws IOException;
    }

    // Unpacked beside its place and renamed: a start that is killed half-way leaves no half program behind, and of two
    // processes that unpack at once one wins and both find a whole one. The name carries the size of what was
    // unpacked, so that a new version of the jar gets a new folder.
    private Path unpackedOnce(String name, Unpacking unpacking) {
        Path target = folder.resolve(name);
        if (Files.isDirectory(target)) return target;
        try {
            Files.createDirectories(folder);
            Path fresh = Files.createTempDirectory(folder, name + ".unpacking-");
            unpacking.into(fresh);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            moveUnlessThere(fresh, target);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack " + name + " into " + folder, e);
        }
    }

    private static void moveUnlessThere(Path fresh, Path target) throws IOException {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(target)) throw e;
            FileTrees.delete(fresh);
        }
    }

    private static void untar(URL archive, Path target) throws IOException {
        try (InputStream raw = new BufferedInputStream(archive.openStream(), 1 << 16);
                var tar = new TarArchiveInputStream(new XZInputStream(raw))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpackEntry(tar, entry, target);
            }
        }
    }

    private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) throw new FileAlreadyExistsException(entry.getName() + " leaves its folder");
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        if ((entry.getMode() & 0100) != 0) makeExecutable(file);
    }

    private static void makeExecutable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static URL resource(String name) {
        URL url = NativePrograms.class.getClassLoader().getResource(name);
        if (url == null) throw new EmbeddedStoreException("The program archive " + name + " is not on the class path.");
        return url;
    }

    private static long size(URL url) {
        try {
            var connection = url.openConnection();
            connection.setUseCaches(false);
            try (var _ = connection.getInputStream()) {
                return connection.getContentLengthLong();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + url, e);
        }
    }
}
