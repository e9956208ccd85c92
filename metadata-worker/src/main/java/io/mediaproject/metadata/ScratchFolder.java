package io.mediaproject.metadata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder that one run works in, and that is gone after it. */
record ScratchFolder(Path path) implements AutoCloseable {
    @Override
    public void close() {
        try (Stream<Path> found = Files.walk(path)) {
            for (var entry : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The scratch folder %s cannot be removed".formatted(path), e);
        }
    }
}
