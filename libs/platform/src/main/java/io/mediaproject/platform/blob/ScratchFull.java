package io.mediaproject.platform.blob;

/** This machine has no room for a copy of a blob. */
public final class ScratchFull extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    ScratchFull(String message, boolean passing) {
        super(message);
        this.passing = passing;
    }

    /** Whether there may be room later: other copies have it now. */
    public boolean passing() {
        return passing;
    }
}
