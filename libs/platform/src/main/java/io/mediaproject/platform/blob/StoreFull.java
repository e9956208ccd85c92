package io.mediaproject.platform.blob;

/** The store has no room for what was being written; nothing of it was kept. */
public final class StoreFull extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreFull(String message, Throwable cause) {
        super(message, cause);
    }
}
