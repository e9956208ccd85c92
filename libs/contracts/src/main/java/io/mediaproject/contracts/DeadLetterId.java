package io.mediaproject.contracts;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;

/** The id of one parked message that nobody could read. */
public record DeadLetterId(UUID value) {
    public DeadLetterId {
        requireNonNull(value, "value");
    }

    /** Empty for whatever is not a UUID in its canonical form. */
    public static Optional<DeadLetterId> parse(String text) {
        return Uuids.parse(text).map(DeadLetterId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
