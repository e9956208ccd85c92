package io.mediaproject.acceptance.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that a deployment is made of. */
final class Tree {
    static final Path ROOT = Path.of(System.getProperty("mediaproject.home", ".."))
            .toAbsolutePath()
            .normalize();

    private Tree() {}

    static Path path(String name) {
        return ROOT.resolve(name);
    }

    static String text(String name) {
        return read(path(name));
    }

    static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
