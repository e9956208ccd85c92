package io.mediaproject.imagekit.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;

/** Where uploads are written while they arrive; whatever lies here at a start was never finished. */
public final class Inbox {
    private static final int BUFFER = 64 * 1024;

    private final Path folder;
    private final SizeLimits limits;

    public Inbox(Path folder, SizeLimits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    /** Streams a file to disk and forces it there; what breaks on the way leaves nothing. */
    public Incoming receive(InputStream body) {
        Path path = folder.resolve(UUID.randomUUID() + ".part");
        boolean whole = false;
        try (var file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var head = body.readNBytes(ContentType.SNIFFED_BYTES);
            if (head.length == 0) {
                throw new LibraryError.Empty();
            }
            var type = ContentType.of(head);
            long size = copy(head, body, file, limits.of(type.kind()));
            file.force(true);
            whole = true;
            return new Incoming(path, size, type);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            if (!whole) {
                discard(path);
            }
        }
    }

    private static long copy(byte[] head, InputStream body, FileChannel file, long limit) throws IOException {
        var buffer = Arrays.copyOf(head, BUFFER);
        long size = 0;
        for (int read = head.length; read >= 0; read = body.read(buffer)) {
            size += read;
            if (size > limit) {
                throw new LibraryError.TooLarge(limit);
            }
            write(file, ByteBuffer.wrap(buffer, 0, read));
        }
        return size;
    }

    private static void write(FileChannel file, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException full) {
            throw new StorageFailed(full);
        }
    }

    private static void discard(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
