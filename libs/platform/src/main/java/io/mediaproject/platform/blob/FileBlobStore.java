package io.mediaproject.platform.blob;

import io.mediaproject.contracts.BlobKey;
import io.mediaproject.platform.config.InvalidSetting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Blobs in a folder; what is being written lies in {@code incoming/} until it is whole. */
public final class FileBlobStore implements BlobStore {
    private static final String INCOMING = "incoming";
    // What is written to is younger: a client that sends nothing for 30 s is cut off.
    private static final Duration LEFT_BEHIND = Duration.ofMinutes(15);

    private final Path root;
    private final Path incoming;

    private FileBlobStore(Path root) {
        this.root = root;
        this.incoming = root.resolve(INCOMING);
    }

    public static FileBlobStore open(Path directory) {
        var root = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root.resolve(INCOMING));
        } catch (IOException e) {
            throw new InvalidSetting(
                    "BLOB_DIR cannot be used: %s (%s). Set it to a folder that this process may write to."
                            .formatted(root, e.getMessage()));
        }
        if (!Files.isWritable(root.resolve(INCOMING))) {
            throw new InvalidSetting(
                    "BLOB_DIR is not writable: %s. Give this process the right to write there.".formatted(root));
        }
        return new FileBlobStore(root);
    }

    @Override
    public BlobWriter create(BlobKey key) {
        return FileBlobWriter.open(incoming, key, path(key));
    }

    @Override
    public Optional<InputStream> open(BlobKey key, long offset, long length) {
        try {
            var channel = FileChannel.open(path(key), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            return Optional.of(new FileSlice(channel, offset, length));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public OptionalLong size(BlobKey key) {
        try {
            var path = path(key);
            return Files.isRegularFile(path) ? OptionalLong.of(Files.size(path)) : OptionalLong.empty();
        } catch (NoSuchFileException _) {
            return OptionalLong.empty(); // Deleted meanwhile.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Instant> written(BlobKey key) {
        try {
            return Optional.of(Files.getLastModifiedTime(path(key)).toInstant());
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean delete(BlobKey key) {
        try {
            return Files.deleteIfExists(path(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<BlobKey> list(String prefix, Optional<BlobKey> after, int limit) {
        var last = after.map(BlobKey::value).orElse("");
        return new SmallestKeys(root, last, limit).below(path(new BlobKey(prefix)));
    }

    @Override
    public OptionalLong freeBytes() {
        try {
            return OptionalLong.of(Files.getFileStore(root).getUsableSpace());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<LocalBlob> local(BlobKey key, Path scratch) {
        return exists(key) ? Optional.of(LocalBlob.inPlace(path(key))) : Optional.empty();
    }

    @Override
    public boolean answers() {
        return Files.isWritable(incoming);
    }

    @Override
    public int sweepUnfinished() {
        return sweepIncoming(LEFT_BEHIND);
    }

    private int sweepIncoming(Duration olderThan) {
        var before = Instant.now().minus(olderThan);
        try (Stream<Path> files = Files.list(incoming)) {
            int swept = 0;
            for (var file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before) && Files.deleteIfExists(file)) {
                    swept++;
                }
            }
            return swept;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // A folder holds nothing open.
    }

    private Path path(BlobKey key) {
        var path = root.resolve(key.value()).normalize();
        // The key's own form forbids this; bytes are too dear to trust one check.
        if (!path.startsWith(root) || path.startsWith(incoming)) {
            throw new IllegalArgumentException("Not a place for a blob: " + key);
        }
        return path;
    }
}
