package io.mediaproject.media.jobs;

import io.mediaproject.contracts.Operation;
import java.time.Duration;

/** What became of a job by one report, or by the end of its lease. */
sealed interface Effect {
    /** Too old, or too late. */
    record None() implements Effect {}

    /** The job goes on, or will be tried again. */
    record GoesOn() implements Effect {}

    /** @param waited since the job was due */
    record Begins(Operation operation, Duration waited) implements Effect {}

    record Over(Operation operation, JobStatus status) implements Effect {}

    default boolean counts() {
        return switch (this) {
            case None _ -> false;
            case GoesOn _, Begins _, Over _ -> true;
        };
    }

    static Effect of(boolean counts) {
        return counts ? new GoesOn() : new None();
    }
}
