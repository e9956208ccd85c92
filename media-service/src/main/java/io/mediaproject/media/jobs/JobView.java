package io.mediaproject.media.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Report;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job on the wire.
 *
 * @param timeline in the detail only
 */
public record JobView(
        JobId id,
        Optional<MediaId> mediaId,
        String operation,
        Map<String, Object> options,
        Map<String, Object> input,
        String status,
        int progress,
        int attempt,
        int maxAttempts,
        Optional<Report.Reason> error,
        Optional<String> explain,
        Optional<Object> result,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<Event>> timeline) {

    /** One line of the timeline on the wire. */
    public record Event(Instant at, String event, int attempt, String by, Optional<String> note) {
        static Event of(TimelineEvent event) {
            return new Event(event.at(), event.event(), event.attempt(), event.by(), event.note());
        }
    }
}
