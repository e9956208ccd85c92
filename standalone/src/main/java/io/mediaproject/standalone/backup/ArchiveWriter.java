package io.mediaproject.standalone.backup;

import io.mediaproject.platform.hash.Sha256;
import io.mediaproject.platform.json.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes a tar that only its owner can read; it has its name once it is whole and on disk. */
final class ArchiveWriter implements AutoCloseable {
    private static final int BUFFER = 1 << 20;

    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private final TarArchiveOutputStream tar;
    private final Digests digests = new Digests();
    private final List<String> damaged = new ArrayList<>();

    private ArchiveWriter(Path file, Path part, FileChannel channel) {
        this.file = file;
        this.part = part;
        this.channel = channel;
        this.tar = new TarArchiveOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
        // Plain tar ends at 8 GiB an entry.
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    }

    static ArchiveWriter create(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new BackupRefused("%s is there already. Take another name, or move it away.".formatted(file));
        }
        // Another backup may be written beside it.
        var part = file.resolveSibling("%s.%s.part".formatted(file.getFileName(), UUID.randomUUID()));
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new ArchiveWriter(file, part, FileChannel.open(part, options, owner));
    }

    void add(String name, byte[] bytes) throws IOException {
        begin(name, bytes.length);
        tar.write(bytes);
        end(name, bytes.length, Sha256.hex(bytes));
    }

    void addJson(String name, Object value) throws IOException {
        add(name, Json.lenient().writeValueAsBytes(value));
    }

    /** @param expected the hash that these bytes should have, in lower-case hex; where they have another, the seal says so */
    void add(String name, long size, Optional<String> expected, InputStream bytes) throws IOException {
        begin(name, size);
        var hash = new Sha256();
        var buffer = new byte[BUFFER];
        long left = size;
        while (left > 0) {
            int length = bytes.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (length < 0) {
                throw new IOException("%s has %d bytes fewer than its size says".formatted(name, left));
            }
            tar.write(buffer, 0, length);
            hash.update(buffer, 0, length);
            left -= length;
        }
        var sha256 = hash.hex();
        end(name, size, sha256);
        if (expected.isPresent() && !expected.get().equals(sha256)) {
            damaged(name);
        }
    }

    /** Notes something that should be here and is not, or is not as it should be. */
    void damaged(String name) {
        if (damaged.size() < Seal.MOST_DAMAGED) {
            damaged.add(name);
        }
    }

    /** Vouches for all, and gives the file its name. */
    Seal finish() throws IOException {
        var seal = new Seal(digests.entries(), digests.all(), damaged);
        var bytes = Json.lenient().writeValueAsBytes(seal);
        begin(Seal.NAME, bytes.length);
        tar.write(bytes);
        tar.closeArchiveEntry();
        tar.finish();
        tar.flush();
        channel.force(true);
        tar.close();
        Files.move(part, file);
        return seal;
    }

    private void begin(String name, long size) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setMode(0600);
        tar.putArchiveEntry(entry);
    }

    private void end(String name, long size, String sha256) throws IOException {
        tar.closeArchiveEntry();
        digests.add(name, size, sha256);
    }

    /** Removes what was written, unless it was finished. */
    @Override
    public void close() throws IOException {
        try (OutputStream _ = Channels.newOutputStream(channel)) {
            Files.deleteIfExists(part);
        }
    }
}
