package io.mediaproject.platform.db;

/** The database cannot be reached, or did not answer in time; the caller may try again. */
public final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean committing;

    Unavailable(String message, Throwable cause) {
        this(message, cause, false);
    }

    private Unavailable(String message, Throwable cause, boolean committing) {
        super(message, cause);
        this.committing = committing;
    }

    Unavailable inCommit() {
        return new Unavailable("%s This was in a commit.".formatted(getMessage()), this, true);
    }

    /** Whether it was a commit that got no answer: it may have happened, and it may happen yet. */
    public boolean committing() {
        return committing;
    }
}
