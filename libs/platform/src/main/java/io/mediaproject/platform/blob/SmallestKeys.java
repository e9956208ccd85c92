package io.mediaproject.platform.blob;

import io.mediaproject.contracts.BlobKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.TreeSet;

/** The first keys of a folder after a given one: a folder has no order, so all of it is read, and few are kept. */
final class SmallestKeys extends SimpleFileVisitor<Path> {
    private final Path root;
    private final String after;
    private final int limit;
    private final TreeSet<String> kept = new TreeSet<>();

    SmallestKeys(Path root, String after, int limit) {
        this.root = root;
        this.after = after;
        this.limit = limit;
    }

    List<BlobKey> below(Path folder) {
        try {
            Files.walkFileTree(folder, this);
            return kept.stream().map(BlobKey::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        String first = key(folder) + "/";
        boolean before = first.compareTo(after) < 0 && !after.startsWith(first);
        boolean behind = kept.size() == limit && first.compareTo(kept.last()) > 0;
        return before || behind ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String key = key(file);
        if (attributes.isRegularFile()
                && key.compareTo(after) > 0
                && BlobKey.of(key).isPresent()) {
            kept.add(key);
            if (kept.size() > limit) {
                kept.pollLast();
            }
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        // Not there, or no more: blobs go while they are listed.
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }

    private String key(Path path) {
        return root.relativize(path).toString();
    }
}
