package io.mediaproject.standalone.backup;

import static java.util.Objects.requireNonNull;

import io.mediaproject.embedded.DataFolder;
import io.mediaproject.embedded.FileTrees;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds a data folder out of an archive, beside its place; it is there when all of it was right, or not at all. */
public final class Restore {
    private final FreshDatabase.Maker databases;
    private final PrintWriter out;

    public Restore(FreshDatabase.Maker databases, PrintWriter out) {
        this.databases = databases;
        this.out = out;
    }

    public void read(Path file, Path data) {
        try {
            var place = data.toAbsolutePath().normalize();
            refuseWhatIsThere(place);
            var staging = place.resolveSibling(place.getFileName() + ".restoring");
            clear(staging);
            var seal = fill(file, staging);
            Files.deleteIfExists(place);
            Files.move(staging, place, StandardCopyOption.ATOMIC_MOVE);
            tell(place, seal);
        } catch (IOException e) {
            throw new BackupRefused(
                    "%s cannot be restored into %s. Make room or take another folder with --data."
                            .formatted(file, data),
                    e);
        }
    }

    private static void refuseWhatIsThere(Path place) throws IOException {
        if (!Files.exists(place)) {
            Files.createDirectories(place.getParent());
            return;
        }
        try (Stream<Path> files = Files.list(place)) {
            if (files.findAny().isPresent()) {
                throw new BackupRefused(
                        "%s is not empty. Move it away, or name a new folder with --data.".formatted(place));
            }
        }
    }

    /** What a restore that was killed has left; one that still runs holds the folder, and is not disturbed. */
    private static void clear(Path staging) throws IOException {
        DataFolder.open(staging).close();
        FileTrees.delete(staging);
    }

    private Seal fill(Path file, Path staging) throws IOException {
        try (var data = DataFolder.open(staging)) {
            return unpacked(file, data);
        } catch (RuntimeException | IOException e) {
            FileTrees.delete(staging);
            throw e;
        }
    }

    private Seal unpacked(Path file, DataFolder data) throws IOException {
        try (var places = new Places(data)) {
            var seal = new ArchiveReader(file).read(places);
            places.begun().finish();
            return seal;
        } catch (SQLException e) {
            throw new BackupRefused("The database does not take what %s has. Nothing was restored.".formatted(file), e);
        }
    }

    /** Nothing is known of the places before the manifest. */
    private final class Places implements ArchiveReader.Taker, AutoCloseable {
        private final DataFolder data;
        private @Nullable Unpacking unpacking;

        Places(DataFolder data) {
            this.data = data;
        }

        Unpacking begun() {
            return requireNonNull(unpacking, "an archive begins with its manifest");
        }

        @Override
        public void manifest(Manifest manifest) {
            unpacking = new Unpacking(data, databases, manifest);
        }

        @Override
        public void entry(String name, InputStream bytes) throws IOException {
            try {
                begun().put(name, bytes);
            } catch (SQLException e) {
                throw new BackupRefused("The database does not take %s. Nothing was restored.".formatted(name), e);
            }
        }

        @Override
        public void close() throws SQLException {
            if (unpacking != null) {
                unpacking.close();
            }
        }
    }

    private void tell(Path place, Seal seal) {
        out.printf(
                "%s holds %d entries of the backup, each as it was written. Start it with ./mediaproject start --data %s.%n",
                place, seal.entries(), place);
        out.println("Everybody has to sign in again. What the platform makes from the files, technical metadata and"
                + " copies on the CDN, comes back by itself after the start.");
        if (!seal.damaged().isEmpty()) {
            out.printf(
                    "Missing or damaged already when the backup was written (%d):%n",
                    seal.damaged().size());
            seal.damaged().forEach(out::println);
        }
        out.flush();
    }
}
