package io.mediaproject.imagekit.management;

import io.mediaproject.imagekit.library.FileRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/** A folder as the management API shows it; folders come with the first file and go with the last. */
record FolderView(String folderId, String type, String name, String folderPath, Instant createdAt, Instant updatedAt) {

    /** The folders that lie directly in {@code parent}. */
    static List<FolderView> in(String parent, Collection<FileRecord> files) {
        String prefix = parent.equals("/") ? "/" : parent + "/";
        var folders = new TreeMap<String, FolderView>();
        files.stream()
                .filter(file ->
                        file.folder().startsWith(prefix) && file.folder().length() > prefix.length())
                .sorted(Comparator.comparing(FileRecord::createdAt))
                .forEach(file -> folders.merge(
                        file.folder().substring(prefix.length()).split("/", 2)[0],
                        of(prefix, file),
                        (first, later) -> new FolderView(
                                first.folderId(),
                                "folder",
                                first.name(),
                                first.folderPath(),
                                first.createdAt(),
                                later.updatedAt())));
        return List.copyOf(folders.values());
    }

    private static FolderView of(String prefix, FileRecord file) {
        String name = file.folder().substring(prefix.length()).split("/", 2)[0];
        String path = prefix + name;
        // The same folder has the same id at every start.
        String id = HexFormat.of().toHexDigits(path.hashCode() & 0xffffffffL)
                + HexFormat.of().toHexDigits(path.length(), 8);
        return new FolderView(id, "folder", name, path, file.createdAt(), file.updatedAt());
    }
}
