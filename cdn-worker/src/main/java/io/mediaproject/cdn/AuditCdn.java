package io.mediaproject.cdn;

import io.mediaproject.contracts.DispatchJob;
import io.mediaproject.contracts.JobResult.CdnFiles;
import io.mediaproject.contracts.Task;
import io.mediaproject.platform.worker.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells which files are on the CDN, as many as the task asks for.
 *
 * <p>It goes on from a time and not from a number: what is removed meanwhile moves the numbers of all that come after it.
 */
final class AuditCdn {
    /** A page has to stay below what is read of an answer. */
    private static final int PAGE = 250;

    private final ImageKitClient cdn;

    AuditCdn(ImageKitClient cdn) {
        this.cdn = cdn;
    }

    // May run twice: it only reads.
    Outcome run(DispatchJob job) {
        if (!(job.task() instanceof Task.AuditCdn task)) {
            throw new IllegalArgumentException("Nothing to list on the CDN: " + job.job());
        }
        var files = new ArrayList<CdnFiles.Listed>();
        var since = task.since();
        int skip = task.skip();
        while (files.size() < task.most()) {
            int wanted = Math.min(PAGE, task.most() - files.size());
            switch (cdn.list(task.folder(), since, skip, wanted)) {
                case ListOutcome.Files(var page) -> {
                    files.addAll(page);
                    if (page.size() < wanted) {
                        return new Outcome.Done(new CdnFiles(files));
                    }
                    var last = page.getLast().createdAt();
                    skip = since.equals(Optional.of(last)) ? skip + page.size() : ofTime(page, last);
                    since = Optional.of(last);
                }
                case Setback setback -> {
                    return Failures.of(setback);
                }
            }
        }
        return new Outcome.Done(new CdnFiles(files));
    }

    private static int ofTime(List<CdnFiles.Listed> page, Instant time) {
        return (int) page.stream().filter(file -> file.createdAt().equals(time)).count();
    }
}
