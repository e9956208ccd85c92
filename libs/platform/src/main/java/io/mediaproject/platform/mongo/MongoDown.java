package io.mediaproject.platform.mongo;

/** MongoDB cannot be reached, or did not answer in time; the caller may try again. */
public final class MongoDown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MongoDown(String message, Throwable cause) {
        super(message, cause);
    }
}
