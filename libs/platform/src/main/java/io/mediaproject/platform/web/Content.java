package io.mediaproject.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/**
 * Bytes of a known length that can be read from any point.
 *
 * @param etag without quotes; the same for the same bytes for ever
 * @param filename as the user named it, in any script
 * @param inline whether a browser may show it, else it saves it
 */
public record Content(
        long size,
        String mimeType,
        String etag,
        Instant lastModified,
        Optional<String> filename,
        boolean inline,
        String cacheControl,
        Source source) {

    /** Opens the bytes of a part; {@code Optional} because they may be gone. */
    @FunctionalInterface
    public interface Source {
        Optional<InputStream> open(long offset, long length) throws IOException;
    }
}
