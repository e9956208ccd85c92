package io.mediaproject.cdn;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The file could not be read here: ImageKit has no part in it. */
final class SourceFailed extends UncheckedIOException {
    SourceFailed(IOException cause) {
        super("The file could not be read while it was sent to the CDN.", cause);
    }
}
