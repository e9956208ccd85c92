package io.mediaproject.media.upload;

import io.mediaproject.media.catalogue.Visibility;

/**
 * What one upload may be.
 *
 * @param minFreeBytes what has to stay free in the blob store
 * @param visibility of a media whose owner did not say
 */
public record UploadLimits(long fileBytes, int miniatureBytes, long minFreeBytes, Visibility visibility) {
    static final int FIELDS = 10;
    static final int FIELD_BYTES = 8 * 1024;
    // Headers of parts and boundaries.
    private static final long AROUND = 128 * 1024;

    /** The longest body that can hold an upload within the limits. */
    long bodyBytes() {
        return fileBytes + miniatureBytes + (long) FIELDS * FIELD_BYTES + AROUND;
    }
}
