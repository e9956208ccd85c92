package io.mediaproject.media.jobs;

import io.mediaproject.contracts.Operation;
import io.mediaproject.platform.metrics.Metric;
import io.mediaproject.platform.metrics.Metrics;
import java.util.Arrays;
import java.util.List;

/** Counts the jobs that end and measures how long they waited; told after the commit, so that nothing counts twice. */
final class JobMeter {
    private static final List<String> ENDS = List.of(JobStatus.COMPLETED.label(), JobStatus.FAILED.label());

    private final Metrics.Tally finished;
    private final Metrics.Timing waits;

    JobMeter(Metrics metrics) {
        var operations = Arrays.stream(Operation.values()).map(Operation::label).toList();
        this.finished = metrics.tally(Metric.JOBS_FINISHED, operations, ENDS);
        this.waits = metrics.timing(Metric.JOB_WAIT);
    }

    void after(Effect effect) {
        switch (effect) {
            case Effect.Begins(var operation, var waited) -> waits.took(waited.toNanos(), operation.label());
            case Effect.Over(var operation, var status) -> finished.count(operation.label(), status.label());
            case Effect.None _, Effect.GoesOn _ -> {}
        }
    }
}
