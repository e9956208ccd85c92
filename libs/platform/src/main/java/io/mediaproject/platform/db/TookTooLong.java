package io.mediaproject.platform.db;

import java.time.Duration;

/** The database gave a statement up at its bound; to ask the same again would take as long. */
public final class TookTooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TookTooLong(Duration bound, Throwable cause) {
        super("The database needs more than %d ms for this.".formatted(bound.toMillis()), cause);
    }
}
