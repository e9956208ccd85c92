package io.mediaproject.platform.db;

/** The database cannot be reached, or did not answer in time; the caller may try again. */
public final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
