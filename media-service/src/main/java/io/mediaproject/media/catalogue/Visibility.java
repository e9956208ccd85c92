package io.mediaproject.media.catalogue;

import java.util.Locale;
import java.util.Optional;

/** Who, besides its owner and the admins, may see a media. */
public enum Visibility {
    PRIVATE,
    /** Anyone who is signed in. */
    MEMBERS,
    /** Anyone at all, without a token. */
    PUBLIC;

    /** The word in the API and in the database. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Visibility> of(String label) {
        return switch (label) {
            case "private" -> Optional.of(PRIVATE);
            case "members" -> Optional.of(MEMBERS);
            case "public" -> Optional.of(PUBLIC);
            default -> Optional.empty();
        };
    }
}
