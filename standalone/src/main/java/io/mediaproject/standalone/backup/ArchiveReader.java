package io.mediaproject.standalone.backup;

import io.mediaproject.platform.hash.Sha256;
import io.mediaproject.platform.json.Json;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads an archive from its first entry to its seal, and believes it only then. */
final class ArchiveReader {
    private static final int BUFFER = 1 << 20;
    private static final int LARGEST_JSON = 4 << 20;

    private final Path file;
    private final Digests digests = new Digests();

    ArchiveReader(Path file) {
        this.file = file;
    }

    /** Takes the entries of an archive, and must keep nothing of them if the reading throws. */
    interface Taker {
        void manifest(Manifest manifest);

        /** Any other entry but the seal; what is not read is skipped. */
        void entry(String name, InputStream bytes) throws IOException;
    }

    Seal read(Taker taker) {
        try (var tar = new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
            var seal = Optional.<Seal>empty();
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (seal.isPresent()) {
                    throw altered("it goes on behind its seal");
                }
                if (entry.getName().equals(Seal.NAME)) {
                    seal = Optional.of(json(tar, Seal.class));
                } else {
                    take(entry, tar, taker);
                }
            }
            return checked(seal.orElseThrow(() -> altered("its end is missing")));
        } catch (IOException e) {
            throw new BackupRefused(
                    "%s cannot be read as a backup. Take another copy of it; nothing was restored.".formatted(file), e);
        }
    }

    private void take(TarArchiveEntry entry, InputStream tar, Taker taker) throws IOException {
        var hashed = new DigestInputStream(tar, Sha256.digest());
        if (digests.entries() == 0) {
            if (!entry.getName().equals(Manifest.NAME)) {
                throw altered("it does not begin with " + Manifest.NAME);
            }
            taker.manifest(json(hashed, Manifest.class));
        } else {
            taker.entry(entry.getName(), hashed);
        }
        hashed.transferTo(OutputStream.nullOutputStream());
        digests.add(
                entry.getName(),
                entry.getSize(),
                HexFormat.of().formatHex(hashed.getMessageDigest().digest()));
    }

    private static <T> T json(InputStream bytes, Class<T> type) throws IOException {
        return Json.lenient().readValue(bytes.readNBytes(LARGEST_JSON), type);
    }

    private Seal checked(Seal seal) {
        if (seal.entries() != digests.entries() || !seal.sha256().equals(digests.all())) {
            throw altered("its bytes are not those that were written");
        }
        return seal;
    }

    private BackupRefused altered(String how) {
        return new BackupRefused(
                "%s is not a whole backup: %s. Take another copy of it; nothing was restored.".formatted(file, how));
    }
}
