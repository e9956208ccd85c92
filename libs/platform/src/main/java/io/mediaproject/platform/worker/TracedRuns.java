package io.mediaproject.platform.worker;

import io.mediaproject.contracts.DispatchJob;
import io.mediaproject.platform.spans.Tracing;
import io.mediaproject.platform.trace.RequestScope;

/** One span for each run of a job, in the trace of the request that made the job. */
public final class TracedRuns implements JobHandler {
    private final JobHandler handler;
    private final Tracing tracing;

    public TracedRuns(JobHandler handler, Tracing tracing) {
        this.handler = handler;
        this.tracing = tracing;
    }

    @Override
    public Outcome run(DispatchJob job, RunContext run) throws InterruptedException {
        var spanned = tracing.job(job.trace())
                .called(job.operation().label())
                .with("mediaproject.job.id", job.job().toString())
                .with("mediaproject.request_id", job.trace().requestId());
        job.media().ifPresent(media -> spanned.with("mediaproject.media.id", media.toString()));
        var well = false;
        try {
            var outcome = RequestScope.call(spanned.trace(), job.job(), job.media(), () -> handler.run(job, run));
            well = outcome instanceof Outcome.Done;
            return outcome;
        } finally {
            spanned.end(well);
        }
    }
}
