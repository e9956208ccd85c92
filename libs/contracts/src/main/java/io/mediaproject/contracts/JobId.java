package io.mediaproject.contracts;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;

/** The id of one job: a row that media-service alone writes (UUIDv7 when made by us). */
public record JobId(UUID value) {
    public JobId {
        requireNonNull(value, "value");
    }

    /** Empty for whatever is not a UUID in its canonical form. */
    public static Optional<JobId> parse(String text) {
        return Uuids.parse(text).map(JobId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
