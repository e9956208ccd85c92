package io.mediaproject.imagekit.delivery;

import io.mediaproject.imagekit.library.FileRecord;
import io.mediaproject.imagekit.library.Library;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/** The posters that were made so far, beside their videos; each is made once, when it is first asked for. */
final class PosterShelf {
    private final Library library;
    private final Posters posters;

    // One poster at a time: ffmpeg takes a core, and a second caller for the same video finds the first one's work.
    private final ReentrantLock lock = new ReentrantLock();

    PosterShelf(Library library, Posters posters) {
        this.library = library;
        this.posters = posters;
    }

    Optional<Path> of(FileRecord file) {
        Path poster = library.poster(file);
        lock.lock();
        try {
            return Files.exists(poster) || make(file, poster) ? Optional.of(poster) : Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            lock.unlock();
        }
    }

    private boolean make(FileRecord file, Path poster) throws IOException {
        Path draft = library.scratch().resolve(UUID.randomUUID() + ".jpg");
        try {
            if (!posters.make(library.bytes(file), file.contentType().mime(), draft)) {
                return false;
            }
            Files.move(draft, poster, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
