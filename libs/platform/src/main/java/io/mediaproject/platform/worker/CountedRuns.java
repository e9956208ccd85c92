package io.mediaproject.platform.worker;

import io.mediaproject.contracts.DispatchJob;
import io.mediaproject.contracts.Operation;
import io.mediaproject.platform.metrics.Metric;
import io.mediaproject.platform.metrics.Metrics;
import java.util.List;
import java.util.Set;

/** Counts how the runs of a handler end. */
public final class CountedRuns implements JobHandler {
    private static final String STOPPED = "stopped";
    private static final String BROKEN = "broken";
    private static final List<String> OUTCOMES = List.of("done", "retry", "wait", "reject", STOPPED, BROKEN);

    private final JobHandler handler;
    private final Metrics.Tally tally;

    public CountedRuns(JobHandler handler, Set<Operation> operations, Metrics metrics) {
        this.handler = handler;
        this.tally = metrics.tally(
                Metric.WORKER_RUNS, operations.stream().map(Operation::label).toList(), OUTCOMES);
    }

    @Override
    public Outcome run(DispatchJob job, RunContext run) throws InterruptedException {
        var word = BROKEN;
        try {
            var outcome = handler.run(job, run);
            word = word(outcome);
            return outcome;
        } catch (InterruptedException e) {
            word = STOPPED;
            throw e;
        } finally {
            tally.count(job.operation().label(), run.stopped() ? STOPPED : word);
        }
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> "done";
            case Outcome.Retry _ -> "retry";
            case Outcome.Wait _ -> "wait";
            case Outcome.Reject _ -> "reject";
        };
    }
}
