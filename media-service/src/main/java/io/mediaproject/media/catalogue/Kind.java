package io.mediaproject.media.catalogue;

import java.util.Locale;
import java.util.Optional;

/** What a media is to its viewers. */
public enum Kind {
    VIDEO,
    IMAGE;

    /** The word in the API and in the database. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Kind> of(String label) {
        return switch (label) {
            case "video" -> Optional.of(VIDEO);
            case "image" -> Optional.of(IMAGE);
            default -> Optional.empty();
        };
    }
}
