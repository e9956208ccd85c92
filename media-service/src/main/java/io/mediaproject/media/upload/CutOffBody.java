package io.mediaproject.media.upload;

import java.io.IOException;

/** A body that ended before its last boundary, or has fewer bytes than were announced. */
final class CutOffBody extends IOException {
    CutOffBody() {
        super("The body ended before its last boundary; send it again.");
    }

    CutOffBody(long announced, long received) {
        super("The body ended after %d of the %d bytes that were announced; send it again."
                .formatted(received, announced));
    }
}
