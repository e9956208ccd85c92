package io.mediaproject.contracts;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;

/** The id of one account (UUIDv7 when made by us). */
public record UserId(UUID value) {
    public UserId {
        requireNonNull(value, "value");
    }

    /** Empty for whatever is not a UUID in its canonical form. */
    public static Optional<UserId> parse(String text) {
        return Uuids.parse(text).map(UserId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
