package io.mediaproject.platform.worker;

import io.mediaproject.contracts.DispatchJob;

/**
 * What a worker does with one job.
 *
 * <p>It may be asked for the same job twice, even at once: it works into a place of its run, or finds what is there.
 * What it throws is logged and reported as {@link Outcome.Retry}.
 */
@FunctionalInterface
public interface JobHandler {
    Outcome run(DispatchJob job, RunContext run) throws InterruptedException;
}
