package io.mediaproject.media.jobs;

import io.mediaproject.contracts.JobId;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that happened to a job.
 *
 * @param id rises with time
 * @param by the process that did it
 */
public record TimelineEvent(
        long id, JobId job, Instant at, String event, int attempt, String by, Optional<String> note) {}
