package io.mediaproject.acceptance.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The files of this repository as they are checked out: nothing built, nothing downloaded. */
record Repository(Path root, List<Path> files) {
    private static final Set<String> NOT_OURS = Set.of(".git", "target", "data", "node_modules");

    /** The property {@code mediaproject.home}, else the first folder above this one that has a {@code .mvn}. */
    static Repository find() {
        var given = System.getProperty("mediaproject.home");
        var start = Path.of(given == null ? "" : given).toAbsolutePath().normalize();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(".mvn"))) {
                return new Repository(folder, files(folder));
            }
        }
        throw new IllegalStateException(
                "No folder above %s has a .mvn: run this test in the repository.".formatted(start));
    }

    /** Relative to the root, with {@code /} on every system. */
    String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    List<Path> ending(String suffix) {
        return files.stream().filter(file -> name(file).endsWith(suffix)).toList();
    }

    List<Path> sources(Predicate<String> name) {
        return ending(".java").stream().filter(file -> name.test(name(file))).toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path root) {
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return NOT_OURS.contains(String.valueOf(folder.getFileName()))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream().sorted().toList();
    }
}
