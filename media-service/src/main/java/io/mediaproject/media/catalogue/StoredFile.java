package io.mediaproject.media.catalogue;

import static java.util.Objects.requireNonNull;

import io.mediaproject.contracts.BlobKey;
import io.mediaproject.contracts.Task;

/**
 * The original as it came in; it never changes.
 *
 * @param name the client's file name, cleaned: text to show, never a path
 */
public record StoredFile(BlobKey blob, String name, Kind kind, String mimeType, long size, String sha256) {
    public StoredFile {
        requireNonNull(blob, "blob");
        requireNonNull(name, "name");
        requireNonNull(kind, "kind");
        requireNonNull(mimeType, "mimeType");
        requireNonNull(sha256, "sha256");
        if (size < 1) {
            throw new IllegalArgumentException("The file %s has %d bytes".formatted(blob, size));
        }
    }

    /** As a job gets it. */
    public Task.Source source() {
        return new Task.Source(blob, name, mimeType, size, sha256);
    }
}
