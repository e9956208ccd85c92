package io.mediaproject.contracts;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;

/** The id of one delivery of a job to one worker (UUIDv7 when made by us). */
public record RunId(UUID value) {
    public RunId {
        requireNonNull(value, "value");
    }

    /** Empty for whatever is not a UUID in its canonical form. */
    public static Optional<RunId> parse(String text) {
        return Uuids.parse(text).map(RunId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
