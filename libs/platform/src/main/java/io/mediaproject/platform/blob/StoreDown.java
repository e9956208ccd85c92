package io.mediaproject.platform.blob;

import org.jspecify.annotations.Nullable;

/** The blob store cannot be reached, or refuses to work; the caller may try again. */
public final class StoreDown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreDown(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
