package io.mediaproject.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A file as a client would send it: what it calls it, what it says it is, and what is in it. */
public record Sample(String fileName, String contentType, byte[] bytes) {
    /** Writes it under its name into a folder. */
    public Path in(Path folder) throws IOException {
        return Files.write(folder.resolve(fileName), bytes);
    }

    public Sample named(String otherName) {
        return new Sample(otherName, contentType, bytes);
    }

    /** The first part of it, as after a broken connection. */
    public Sample truncatedTo(int length) {
        return new Sample(fileName, contentType, Arrays.copyOf(bytes, Math.min(length, bytes.length)));
    }

    @Override
    public String toString() {
        return "%s (%s, %d bytes)".formatted(fileName, contentType, bytes.length);
    }
}
