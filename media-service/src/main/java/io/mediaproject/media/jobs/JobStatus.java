package io.mediaproject.media.jobs;

import java.util.Locale;

/** Where a job stands; a job that will still be tried is pending, never failed. */
public enum JobStatus {
    PENDING,
    PROCESSING,
    COMPLETED,
    FAILED,
    CANCELLED;

    /** The word in the API and in the database. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing will change any more. */
    public boolean terminal() {
        return switch (this) {
            case PENDING, PROCESSING -> false;
            case COMPLETED, FAILED, CANCELLED -> true;
        };
    }

    static JobStatus of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
