package io.mediaproject.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a worker tells about one run of a job; media-service alone decides what it means. */
public sealed interface Report {
    Run run();

    Instant at();

    /**
     * Who reports.
     *
     * @param media empty for a job about a whole store
     * @param worker the process, as in {@code cdn-worker@host-4711}
     * @param slots how many jobs this worker runs at a time
     */
    record Run(
            JobId job, long fence, RunId id, Operation operation, Optional<MediaId> media, String worker, int slots) {
        public Run {
            requireNonNull(job, "job");
            requireNonNull(id, "id");
            requireNonNull(operation, "operation");
            requireNonNull(media, "media");
            requireNonNull(worker, "worker");
        }

        public Run(JobId job, long fence, RunId id, Operation operation, MediaId media, String worker, int slots) {
            this(job, fence, id, operation, Optional.of(media), worker, slots);
        }
    }

    record Started(Run run, Instant at) implements Report {}

    /** The run is alive; also carries how far it is, when that is known. */
    record Heartbeat(Run run, Instant at, Optional<Integer> percent) implements Report {}

    record Succeeded(Run run, Instant at, JobResult result) implements Report {}

    /** The run failed in a way that may pass; the attempt counts. */
    record Retry(Run run, Instant at, Reason reason) implements Report {}

    /** Something that the run needs is down; counts no attempt. */
    record Wait(Run run, Instant at, Reason reason, Duration after) implements Report {}

    /** The media itself is bad: no further attempt helps. */
    record Rejected(Run run, Instant at, Reason reason) implements Report {}

    /**
     * Why, in words that the user of the media understands.
     *
     * @param code for programs, as in {@code cdn_unavailable}
     */
    record Reason(String code, String message) {
        public Reason {
            requireNonNull(code, "code");
            requireNonNull(message, "message");
        }
    }

    /** The word for this report in routing keys, timelines and logs. */
    default String event() {
        return switch (this) {
            case Started _ -> "started";
            case Heartbeat _ -> "heartbeat";
            case Succeeded _ -> "succeeded";
            case Retry _ -> "retry";
            case Wait _ -> "wait";
            case Rejected _ -> "rejected";
        };
    }

    /** As in {@code media.upload_to_cdn.succeeded}. */
    default String routingKey() {
        return run().operation().label() + "." + event();
    }
}
