package io.mediaproject.cdn;

import io.mediaproject.contracts.DispatchJob;
import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.Task;
import io.mediaproject.platform.worker.JobHandler;
import io.mediaproject.platform.worker.Outcome;
import io.mediaproject.platform.worker.RunContext;

/** Takes files off the CDN, and their copies out of its caches. */
final class RemoveFromCdn implements JobHandler {
    private final ImageKitClient cdn;

    RemoveFromCdn(ImageKitClient cdn) {
        this.cdn = cdn;
    }

    // May run twice: what is not there any more counts as removed.
    @Override
    public Outcome run(DispatchJob job, RunContext run) {
        if (!(job.task() instanceof Task.RemoveFromCdn task)) {
            throw new IllegalArgumentException("Nothing to take off the CDN: " + job.job());
        }
        int removed = 0;
        for (int n = 0; n < task.places().size(); n++) {
            var place = task.places().get(n);
            switch (remove(place)) {
                case RemovalOutcome.Removed _ -> removed++;
                case RemovalOutcome.Missing _ -> {}
                case Setback setback -> {
                    return Failures.of(setback);
                }
            }
            // Also for one that was gone already: an earlier run may have ended before it came to this.
            if (cdn.purge(place.url()) instanceof Setback setback) {
                return Failures.of(setback);
            }
            run.progress((n + 1) * 100 / task.places().size());
        }
        return new Outcome.Done(new JobResult.Removed(removed));
    }

    private RemovalOutcome remove(Task.Place place) {
        var known = place.fileId();
        if (known.isPresent()) {
            return cdn.delete(known.get());
        }
        int slash = place.path().lastIndexOf('/');
        var found = cdn.find(
                slash == 0 ? "/" : place.path().substring(0, slash),
                place.path().substring(slash + 1));
        return switch (found) {
            case LookupOutcome.Found(var file) -> cdn.delete(file.fileId());
            case LookupOutcome.Missing _ -> new RemovalOutcome.Missing();
            case Setback setback -> setback;
        };
    }
}
