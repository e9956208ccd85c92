package io.mediaproject.contracts;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Tells every worker process to stop what it does for a job at this fence or an older one.
 *
 * <p>A lost one costs CPU, never correctness: the reports of the stopped run are refused anyway.
 *
 * @param run the one run to stop; empty stops every run of the job
 */
public record StopJob(JobId job, long fence, Optional<RunId> run) {
    public StopJob {
        requireNonNull(job, "job");
        requireNonNull(run, "run");
    }

    public boolean concerns(JobId otherJob, long otherFence, RunId otherRun) {
        return job.equals(otherJob)
                && otherFence <= fence
                && run.map(otherRun::equals).orElse(true);
    }
}
