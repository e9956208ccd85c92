package io.mediaproject.standalone.backup;

import io.mediaproject.platform.blob.BlobStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Writes secrets, then the database, then the bytes. In this order, because bytes never change under their key: all
 * that the database speaks of was there before it was read, and what comes later belongs to no row of it.
 */
public final class Backup {
    private static final String DAMAGED =
            "Missing, or not what the database says of it, and therefore not right in this backup either (%d):%n%s";

    private final Source source;
    private final PrintWriter out;

    public Backup(Source source, PrintWriter out) {
        this.source = source;
        this.out = out;
    }

    /**
     * What is backed up.
     *
     * @param database for an account that may read everything
     * @param secrets the folder with a file for each
     */
    public record Source(String database, BlobStore blobs, Path secrets) {
        @Override
        public String toString() {
            return "Source[" + secrets + "]";
        }
    }

    /** Whether all of it was right; what was not is told. */
    public boolean write(Path file) {
        try (var database = DumpStore.open(source.database());
                var archive = ArchiveWriter.create(file)) {
            var manifest = new Manifest(Manifest.FORMAT, Instant.now(), database.versions(), database.tables());
            archive.addJson(Manifest.NAME, manifest);
            secrets(archive);
            for (var table : manifest.tables()) {
                rows(database, table, archive);
            }
            blobs(database, archive);
            return told(file, archive.finish());
        } catch (IOException e) {
            throw new BackupRefused("%s cannot be written. Make room or take another place.".formatted(file), e);
        } catch (SQLException e) {
            throw new BackupRefused("The database cannot be read. Nothing was written; try again.", e);
        }
    }

    private void secrets(ArchiveWriter archive) throws IOException {
        try (Stream<Path> files = Files.list(source.secrets())) {
            for (var secret : files.filter(Files::isRegularFile).sorted().toList()) {
                var name = Unpacking.SECRETS + secret.getFileName();
                if (Unpacking.isSecret(name)) {
                    archive.add(name, Files.readAllBytes(secret));
                } else {
                    out.println("Left out, since no secret has such a name: " + secret);
                }
            }
        }
    }

    private static void rows(DumpStore database, Manifest.Table table, ArchiveWriter archive)
            throws SQLException, IOException {
        var chunks = new int[1];
        database.rows(table, rows -> archive.add("%s/%08d".formatted(table.folder(), chunks[0]++), rows));
    }

    private void blobs(DumpStore database, ArchiveWriter archive) throws SQLException, IOException {
        try (var bar = bar(database.bytesOfOriginals())) {
            database.blobs(blob -> {
                var size = source.blobs().size(blob.key());
                if (size.isPresent()) {
                    add(blob, size.getAsLong(), archive);
                    bar.stepBy(size.getAsLong());
                } else if (!blob.miniature() && needed(database, blob)) {
                    archive.damaged(name(blob));
                }
            });
        }
    }

    private void add(DumpStore.Blob blob, long size, ArchiveWriter archive) throws IOException {
        var bytes = source.blobs().open(blob.key(), 0, size);
        if (bytes.isPresent()) {
            try (var in = bytes.get()) {
                archive.add(name(blob), size, Optional.of(blob.sha256()), in);
            }
        }
    }

    // A media whose time after its delete is over may go while its bytes are read.
    private static boolean needed(DumpStore database, DumpStore.Blob blob) throws IOException {
        try {
            return database.needed(blob.media());
        } catch (SQLException e) {
            throw new IOException("the database does not answer", e);
        }
    }

    private static String name(DumpStore.Blob blob) {
        return "blobs/" + blob.key().value();
    }

    private ProgressBar bar(long bytes) {
        return new ProgressBarBuilder()
                .setTaskName("Files")
                .setInitialMax(bytes)
                .setUnit(" MB", 1_000_000)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(500)
                .build();
    }

    private boolean told(Path file, Seal seal) throws IOException {
        List<String> damaged = seal.damaged();
        out.printf(
                "%s has everything, %d entries and %d bytes. It holds secrets: keep it where nobody else reads.%n",
                file, seal.entries(), Files.size(file));
        if (!damaged.isEmpty()) {
            out.printf(DAMAGED + "%n", damaged.size(), String.join(System.lineSeparator(), damaged));
        }
        out.flush();
        return damaged.isEmpty();
    }
}
