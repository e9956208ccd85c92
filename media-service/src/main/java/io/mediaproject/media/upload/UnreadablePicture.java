package io.mediaproject.media.upload;

import java.io.IOException;

/** A miniature that cannot be made from what was sent, in words for its sender. */
final class UnreadablePicture extends IOException {
    UnreadablePicture(String message) {
        super(message);
    }
}
