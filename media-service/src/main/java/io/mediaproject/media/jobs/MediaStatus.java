package io.mediaproject.media.jobs;

import java.util.Locale;
import java.util.Optional;

/** How far a media is: it is ready, or has failed, when all jobs of its ingest are over. */
public enum MediaStatus {
    PROCESSING,
    READY,
    FAILED;

    /** The word in the API and in the database. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<MediaStatus> of(String label) {
        return switch (label) {
            case "processing" -> Optional.of(PROCESSING);
            case "ready" -> Optional.of(READY);
            case "failed" -> Optional.of(FAILED);
            default -> Optional.empty();
        };
    }
}
