package io.mediaproject.contracts;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;

/** The id of one media: a video or an image with everything that belongs to it (UUIDv7 when made by us). */
public record MediaId(UUID value) {
    public MediaId {
        requireNonNull(value, "value");
    }

    /** Empty for whatever is not a UUID in its canonical form. */
    public static Optional<MediaId> parse(String text) {
        return Uuids.parse(text).map(MediaId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
