package io.mediaproject.imagekit.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that arrived whole but is not yet part of the library; closing it removes it unless it was taken over. */
public record Incoming(Path path, long size, ContentType contentType) implements AutoCloseable {
    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
