package io.mediaproject.platform.blob;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.util.Objects.requireNonNull;

import io.mediaproject.contracts.BlobKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Writes into {@code incoming/}, forces the bytes to disk, and only then gives them their name. */
final class FileBlobWriter extends BlobWriter {
    private final BlobKey key;
    private final Path incoming;
    private final Path target;
    private final FileChannel channel;
    private boolean done;

    private FileBlobWriter(BlobKey key, Path incoming, Path target, FileChannel channel) {
        this.key = key;
        this.incoming = incoming;
        this.target = target;
        this.channel = channel;
    }

    static FileBlobWriter open(Path folder, BlobKey key, Path target) {
        return writing(folder.resolve(UUID.randomUUID().toString()), key, target, StandardOpenOption.CREATE_NEW);
    }

    static FileBlobWriter writing(Path incoming, BlobKey key, Path target, OpenOption... options) {
        try {
            var all = new HashSet<OpenOption>(List.of(options));
            all.add(StandardOpenOption.WRITE);
            return new FileBlobWriter(key, incoming, target, FileChannel.open(incoming, all));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    void take(byte[] bytes, int offset, int length) {
        try {
            var buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void commit() {
        if (done) {
            throw new IllegalStateException("The blob %s is already written or given up".formatted(key));
        }
        // Two that come at once both pass, and a rename replaces: the bytes of one key are the same by its form.
        if (Files.exists(target)) {
            throw new BlobTaken(key);
        }
        try {
            channel.force(true);
            channel.close();
            Path folder = requireNonNull(target.getParent());
            Files.createDirectories(folder);
            Files.move(incoming, target, ATOMIC_MOVE);
            force(folder);
            done = true;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        if (done) {
            return;
        }
        done = true;
        try {
            channel.close();
            Files.deleteIfExists(incoming);
        } catch (IOException _) {
            // The sweep of incoming/ finds it.
        }
    }

    /** Without it the name itself may be lost with the power. */
    private static void force(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static RuntimeException failed(IOException e) {
        var message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        // The JDK has no type for ENOSPC and EDQUOT: their words have to do.
        return message.contains("no space left") || message.contains("quota exceeded")
                ? new StoreFull("The blob store has no room left.", e)
                : new UncheckedIOException(e);
    }
}
