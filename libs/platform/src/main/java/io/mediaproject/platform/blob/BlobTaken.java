package io.mediaproject.platform.blob;

import io.mediaproject.contracts.BlobKey;

/** A blob lies under this key already, and stays as it is: the bytes of a key never change. */
public final class BlobTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BlobTaken(BlobKey key) {
        super("The blob %s is there already.".formatted(key));
    }
}
