package io.mediaproject.platform.blob;

import java.nio.file.Path;

/** A blob as a file of this machine, until it is closed. */
public record LocalBlob(Path path, Runnable release) implements AutoCloseable {

    /** A file of the store itself: it stays. */
    static LocalBlob inPlace(Path path) {
        return new LocalBlob(path, () -> {});
    }

    @Override
    public void close() {
        release.run();
    }
}
