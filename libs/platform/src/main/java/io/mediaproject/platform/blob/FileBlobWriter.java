package io.mediaproject.platform.blob;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Writes into {@code incoming/}, forces the bytes to disk, and only then gives them their name. */
final class FileBlobWriter extends BlobWriter {
    private final Path incoming;
    private final Path target;
    private final FileChannel channel;
    private final MessageDigest digest;
    private long count;
    private boolean done;

    private FileBlobWriter(Path incoming, Path target, FileChannel channel) {
        this.incoming = incoming;
        this.target = target;
        this.channel = channel;
        this.digest = newDigest();
    }

    static FileBlobWriter open(Path folder, Path target) {
        return writing(folder.resolve(UUID.randomUUID().toString()), target, StandardOpenOption.CREATE_NEW);
    }

    static FileBlobWriter writing(Path incoming, Path target, OpenOption... options) {
        try {
            var all = new HashSet<OpenOption>(List.of(options));
            all.add(StandardOpenOption.WRITE);
            return new FileBlobWriter(incoming, target, FileChannel.open(incoming, all));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            var buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw failed(e);
        }
        digest.update(bytes, offset, length);
        count += length;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public String sha256() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This JDK cannot copy a SHA-256 digest", e);
        }
    }

    @Override
    public void commit() {
        if (done) {
            throw new IllegalStateException("The blob " + target.getFileName() + " is already written or given up");
        }
        try {
            channel.force(true);
            channel.close();
            Path folder = requireNonNull(target.getParent());
            Files.createDirectories(folder);
            Files.move(incoming, target, ATOMIC_MOVE, REPLACE_EXISTING);
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

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }
}
