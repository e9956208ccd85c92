package io.mediaproject.cdn;

import io.mediaproject.contracts.DispatchJob;
import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.Report;
import io.mediaproject.contracts.Task;
import io.mediaproject.platform.blob.StoreDown;
import io.mediaproject.platform.worker.JobHandler;
import io.mediaproject.platform.worker.Outcome;
import io.mediaproject.platform.worker.RunContext;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Puts a media, and its miniature if it has one, on the CDN; or a miniature that came later. */
final class UploadToCdn implements JobHandler {
    private final Copies copies;
    private final SizeLimits limits;

    UploadToCdn(Copies copies, SizeLimits limits) {
        this.copies = copies;
        this.limits = limits;
    }

    // May run twice: the path is fixed and overwriteFile=false, so that a second upload finds the first one's file.
    @Override
    public Outcome run(DispatchJob job, RunContext run) throws InterruptedException {
        return switch (job.task()) {
            case Task.UploadToCdn task -> upload(task, new Attempt(run, job.fence() > 1, progress(task, run)));
            case Task.ReplaceMiniature(var miniature) ->
                picture(
                        miniature,
                        new Attempt(
                                run,
                                job.fence() > 1,
                                new UploadProgress(run, miniature.source().size())));
            case Task.ExtractMetadata _, Task.RemoveFromCdn _, Task.ForgetMetadata _, Task.AuditCdn _ ->
                throw new IllegalArgumentException("Nothing to put on the CDN: " + job.job());
        };
    }

    /**
     * One run.
     *
     * @param again whether the job was dispatched before, and may have left something
     */
    private record Attempt(RunContext run, boolean again, UploadProgress progress) {}

    private static UploadProgress progress(Task.UploadToCdn task, RunContext run) {
        long miniature = task.miniature().map(copy -> copy.source().size()).orElse(0L);
        return new UploadProgress(run, task.original().source().size() + miniature);
    }

    private Outcome upload(Task.UploadToCdn task, Attempt attempt) throws InterruptedException {
        var original = place(task.original(), attempt);
        if (original instanceof Placement.Failed(var outcome)) {
            return outcome;
        }
        var miniature = task.miniature().isPresent()
                ? Optional.of(place(task.miniature().get(), attempt))
                : Optional.<Placement>empty();
        if (miniature.isPresent() && miniature.get() instanceof Placement.Failed(var outcome)) {
            return outcome;
        }
        return new Outcome.Done(new JobResult.OnCdn(
                file(original), miniature.flatMap(UploadToCdn::file), notice(task.original(), original)));
    }

    private Outcome picture(Task.Copy miniature, Attempt attempt) throws InterruptedException {
        return switch (place(miniature, attempt)) {
            case Placement.Failed(var outcome) -> outcome;
            case Placement.Placed(var file) ->
                new Outcome.Done(new JobResult.OnCdn(Optional.empty(), Optional.of(file), Optional.empty()));
            case Placement.TooLarge _ ->
                new Outcome.Done(new JobResult.OnCdn(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Failures.tooLarge(miniature.source().size()))));
        };
    }

    private Placement place(Task.Copy copy, Attempt attempt) throws InterruptedException {
        if (!limits.allow(copy.source())) {
            return new Placement.TooLarge();
        }
        // Asking costs less than sending everything only to hear that it is there.
        if (attempt.again() && copies.find(copy) instanceof Placement.Placed placed) {
            return placed;
        }
        try {
            return copies.place(copy, attempt.run(), attempt.progress()::sent);
        } catch (StoreDown _) {
            return new Placement.Failed(Failures.blobsDown());
        } catch (UncheckedIOException e) {
            return new Placement.Failed(Failures.unreadable(copy.source().filename(), e));
        } finally {
            attempt.progress().next(copy.source().size());
        }
    }

    private static Optional<JobResult.CdnFile> file(Placement placement) {
        return placement instanceof Placement.Placed(var file) ? Optional.of(file) : Optional.empty();
    }

    private static Optional<Report.Reason> notice(Task.Copy copy, Placement placement) {
        return placement instanceof Placement.TooLarge
                ? Optional.of(Failures.tooLarge(copy.source().size()))
                : Optional.empty();
    }
}
