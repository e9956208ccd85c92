package io.mediaproject.imagekit.library;

import java.io.IOException;

/** The disk of the emulator did not take what it was given; no fault of the caller. */
public final class StorageFailed extends RuntimeException {
    StorageFailed(IOException cause) {
        super("The emulator's folder does not take files.", cause);
    }
}
