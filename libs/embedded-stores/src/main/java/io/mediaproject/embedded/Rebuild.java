package io.mediaproject.embedded;

import java.util.function.Supplier;

/** Opens a store that can be rebuilt: files that cannot be opened are moved aside, and it starts empty. */
final class Rebuild {
    private Rebuild() {}

    /** The files of a store cannot be opened. */
    static final class BrokenFiles extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BrokenFiles(String message) {
            super(message);
        }

        BrokenFiles(RuntimeException cause) {
            super(cause.getMessage(), cause);
        }
    }

    // Only for broken files: a busy port must not cost the messages that are kept.
    static <T> T ifBroken(DataFolder data, String store, Supplier<T> open) {
        try {
            return open.get();
        } catch (BrokenFiles broken) {
            data.setAside(store, broken);
            return open.get();
        }
    }
}
