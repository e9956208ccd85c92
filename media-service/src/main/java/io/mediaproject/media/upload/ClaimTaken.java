package io.mediaproject.media.upload;

/** Another upload with the same key was faster. */
final class ClaimTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClaimTaken() {
        // Its upload is answered all the same: no trace is needed.
        super("Another upload with this Idempotency-Key was faster.", null, false, false);
    }
}
