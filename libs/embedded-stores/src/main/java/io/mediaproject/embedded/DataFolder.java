package io.mediaproject.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The folder that keeps everything of an embedded run; whoever holds it open is its only user. */
public final class DataFolder implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DataFolder.class.getName());
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
    private static final String OWNER_ONLY = "rwx------";

    private final Path root;
    private final Path programs;
    private final FileChannel lockFile;

    private DataFolder(Path root, Path programs, FileChannel lockFile) {
        this.root = root;
        this.programs = programs;
        this.lockFile = lockFile;
    }

    /** Opens the folder, makes it if it is missing, and keeps its programs inside. */
    public static DataFolder open(Path root) {
        return open(root, root.resolve("programs"));
    }

    /** Opens the folder with the unpacked programs elsewhere, so that several folders share them. */
    public static DataFolder open(Path root, Path programs) {
        try {
            Path real = Files.createDirectories(root).toRealPath();
            FileChannel lock = lock(real.resolve("lock"));
            ownerOnly(real.resolve("secrets"));
            ownerOnly(real.resolve("run"));
            return new DataFolder(real, programs.toAbsolutePath().normalize(), lock);
        } catch (IOException e) {
            throw new EmbeddedStoreException(
                    "%s cannot be used as the data folder (%s). Take another one with --data."
                            .formatted(root, e.getClass().getSimpleName() + ": " + e.getMessage()),
                    e);
        }
    }

    // The kernel drops the lock with the process, so a kill -9 leaves nothing that has to be cleared by hand.
    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            String holder = Files.readString(file).strip();
            channel.close();
            throw new EmbeddedStoreException(
                    "The data folder %s is in use by process %s. Stop that one first, or take another folder."
                            .formatted(file.getParent(), holder));
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(
                (ProcessHandle.current().pid() + System.lineSeparator()).getBytes(StandardCharsets.UTF_8)));
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisJvm) {
            return null;
        }
    }

    /** Whether a process works in the folder now. */
    public static boolean isInUse(Path root) {
        var file = root.resolve("lock");
        if (!Files.exists(file)) return false;
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                var lock = tryLock(channel)) {
            return lock == null;
        } catch (IOException e) {
            throw new EmbeddedStoreException("%s cannot be looked at (%s).".formatted(file, e.getMessage()), e);
        }
    }

    private static void ownerOnly(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(OWNER_ONLY));
    }

    public Path root() {
        return root;
    }

    /** Holds ports and process ids, readable for tools: {@code postgres.port}, {@code postgres.pid}. */
    public Path run() {
        return root.resolve("run");
    }

    NativePrograms programs() {
        return new NativePrograms(programs, NativePlatform.current());
    }

    Path of(String store) {
        return root.resolve(store);
    }

    /** The folder of a store, made if it is missing, open to its owner only. */
    Path make(String store) {
        try {
            ownerOnly(of(store));
            return of(store);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder " + of(store), e);
        }
    }

    /** The secret of that name, made of 192 random bits when it is asked for first, kept from then on. */
    public String secret(String name) {
        Path file = root.resolve("secrets").resolve(name);
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[24];
                new SecureRandom().nextBytes(random);
                writeOwnerOnly(file, Base64.getUrlEncoder().encodeToString(random));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep a secret in " + file, e);
        }
    }

    /** Keeps a secret that was made elsewhere, in place of one of the same name. */
    public void putSecret(String name, String secret) throws IOException {
        writeOwnerOnly(root.resolve("secrets").resolve(name), secret);
    }

    /** Writes a file that only its owner can read, never seen half-written. */
    public static void writeOwnerOnly(Path file, String content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Moves the files of a store that cannot be opened aside, so that it can be built anew. */
    void setAside(String store, Throwable reason) {
        Path broken = root.resolve(store + ".broken-" + STAMP.format(Instant.now()));
        try {
            Files.move(of(store), broken, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot move " + of(store) + " aside", e);
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "The files of the embedded {0} cannot be opened ({1}). They are now {2}, and {0} starts empty.",
                store,
                reason.getMessage(),
                broken);
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot release the data folder " + root, e);
        }
    }
}
