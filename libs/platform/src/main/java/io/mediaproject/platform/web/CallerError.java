package io.mediaproject.platform.web;

/** What a caller got wrong, as a whole sentence; each feature has a sealed set of its own. */
public abstract class CallerError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected CallerError(String message) {
        // The caller's fault needs no stack trace of ours.
        super(message, null, false, false);
    }
}
