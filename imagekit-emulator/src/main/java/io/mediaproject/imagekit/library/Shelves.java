package io.mediaproject.imagekit.library;

import static java.lang.System.Logger.Level.WARNING;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mediaproject.imagekit.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The folders of the library; a version exists from the moment its record has its name, and not before. */
final class Shelves {
    private static final System.Logger LOG = System.getLogger(Shelves.class.getName());
    private static final String RECORD = ".json";

    private final Path files;
    private final Path incoming;

    private Shelves(Path files, Path incoming) {
        this.files = files;
        this.incoming = incoming;
    }

    static Shelves in(Path folder) {
        try {
            var shelves = new Shelves(
                    Files.createDirectories(folder.resolve("files")),
                    Files.createDirectories(folder.resolve("incoming")));
            shelves.empty(shelves.incoming);
            return shelves;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Path incoming() {
        return incoming;
    }

    Path bytes(FileRecord file) {
        return files.resolve(file.fileId().value()).resolve(file.versionId() + ".bytes");
    }

    Path poster(FileRecord file) {
        return files.resolve(file.fileId().value()).resolve(file.versionId() + ".jpg");
    }

    /** Moves the bytes in, then the record, each forced: after a crash there is the whole version or none. */
    void put(Incoming arrived, FileRecord file) {
        try {
            Path shelf = Files.createDirectories(bytes(file).getParent());
            Files.move(arrived.path(), bytes(file), StandardCopyOption.ATOMIC_MOVE);
            Path draft = incoming.resolve(UUID.randomUUID() + RECORD);
            write(draft, Json.write(file));
            force(shelf);
            Files.move(draft, shelf.resolve(file.versionId() + RECORD), StandardCopyOption.ATOMIC_MOVE);
            force(shelf);
            force(files);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Takes a file with all its versions away in one step. */
    void remove(FileId file) {
        try {
            Path gone = incoming.resolve(UUID.randomUUID() + ".gone");
            Files.move(files.resolve(file.value()), gone, StandardCopyOption.ATOMIC_MOVE);
            force(files);
            empty(gone);
            Files.delete(gone);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Every version on disk; bytes without a record are what a crash left, and go. */
    List<FileRecord> read() {
        var found = new ArrayList<FileRecord>();
        try (var shelves = Files.newDirectoryStream(files, Files::isDirectory)) {
            for (Path shelf : shelves) {
                found.addAll(read(shelf));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return found;
    }

    private static List<FileRecord> read(Path shelf) throws IOException {
        var found = new ArrayList<FileRecord>();
        try (var entries = Files.newDirectoryStream(shelf)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                Path record = shelf.resolve(name.substring(0, Math.max(0, name.lastIndexOf('.'))) + RECORD);
                if (name.endsWith(RECORD)) {
                    record(entry).ifPresent(found::add);
                } else if (!Files.exists(record)) {
                    Files.delete(entry);
                }
            }
        }
        return found;
    }

    private static Optional<FileRecord> record(Path path) throws IOException {
        try {
            return Optional.of(Json.read(Files.readAllBytes(path), FileRecord.class));
        } catch (JsonProcessingException damaged) {
            LOG.log(WARNING, "The record {0} cannot be read and is left out: {1}", path, damaged.getOriginalMessage());
            return Optional.empty();
        }
    }

    private void empty(Path folder) throws IOException {
        try (var entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry)) {
                    empty(entry);
                }
                Files.delete(entry);
            }
        }
    }

    private static void write(Path path, byte[] content) throws IOException {
        try (var file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (var bytes = ByteBuffer.wrap(content); bytes.hasRemaining(); ) {
                file.write(bytes);
            }
            file.force(true);
        }
    }

    private static void force(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
