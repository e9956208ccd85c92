package io.mediaproject.media.jobs;

import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Report;
import io.mediaproject.contracts.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One job as it stands.
 *
 * @param media empty for a transient file
 * @param explain in a sentence, why it waits or what its user should know
 */
public record Job(
        JobId id,
        Optional<MediaId> media,
        UserId owner,
        Operation operation,
        Map<String, Object> options,
        Map<String, Object> input,
        JobStatus status,
        int progress,
        int attempt,
        int maxAttempts,
        Optional<Report.Reason> error,
        Optional<String> explain,
        Optional<JobResult> result,
        Times times) {

    /** When what happened to a job. */
    public record Times(Instant created, Optional<Instant> started, Optional<Instant> finished) {}
}
