package io.mediaproject.media.upload;

import java.io.IOException;

/** A body that is not what its Content-Type says, in words for its sender. */
final class MalformedBody extends IOException {
    MalformedBody(String message) {
        super(message);
    }
}
