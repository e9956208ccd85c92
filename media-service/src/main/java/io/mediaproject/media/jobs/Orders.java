package io.mediaproject.media.jobs;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.StopJob;
import io.mediaproject.contracts.Task;
import io.mediaproject.platform.db.Database;
import java.util.Optional;
import java.util.function.Predicate;

/** Runs failed jobs again and stops those that run, for people who asked. */
final class Orders {
    private final Database database;
    private final Stores stores;
    private final OrderStore store = new OrderStore();
    private final Ingest ingest;
    private final Postbox postbox;
    private final Runnable wake;

    Orders(Database database, Stores stores, Ingest ingest, Postbox postbox, Runnable wake) {
        this.database = database;
        this.stores = stores;
        this.ingest = ingest;
        this.postbox = postbox;
        this.wake = wake;
    }

    /**
     * From its first attempt on, with what is left of it to do. A media that had failed is processing again; fails
     * with a {@code UniqueViolation} when its title or its bytes were taken meanwhile.
     */
    void retry(Job job) {
        database.inTransactionDo(tx -> {
            var media = job.media().flatMap(id -> ingest.lock(tx, id));
            if (job.media().isPresent() && media.isEmpty() && !job.operation().cleanUp()) {
                throw JobError.WrongState.gone(job.id());
            }
            var failed = store.holdFailed(tx, job.id())
                    .orElseThrow(() -> JobError.WrongState.notFailed(job.id(), status(tx, job)));
            var task = left(tx, media, failed.task()).orElseThrow(() -> JobError.WrongState.outdated(job.id()));
            store.afresh(tx, job.id(), task);
            note(tx, job.id(), "retried");
            if (job.operation().ingest()) {
                media.ifPresent(state -> reopen(tx, state));
            }
        });
        wake.run();
    }

    private void reopen(DbExecute tx, MediaState media) {
        if (media.status() != MediaStatus.FAILED) {
            return;
        }
        ingest.reopen(tx, media.id());
        for (var stopped : store.holdStopped(tx, media.id())) {
            left(tx, Optional.of(media), stopped.task()).ifPresent(task -> {
                store.afresh(tx, stopped.job(), task);
                note(tx, stopped.job(), "retried");
            });
        }
    }

    /**
     * What there still is to do; empty when there is nothing. A miniature that was replaced or removed since has no
     * bytes any more, and the one that came instead has a job of its own.
     */
    private Optional<Task> left(DbExecute tx, Optional<MediaState> media, Task task) {
        var miniature = media.flatMap(state -> ingest.miniature(tx, state.id()));
        Predicate<Task.Copy> wanted = copy ->
                media.isEmpty() || miniature.equals(Optional.of(copy.source().blob()));
        return switch (task) {
            case Task.UploadToCdn(var original, var picture) ->
                Optional.of(new Task.UploadToCdn(original, picture.filter(wanted)));
            case Task.ReplaceMiniature(var picture) -> wanted.test(picture) ? Optional.of(task) : Optional.empty();
            case Task.ExtractMetadata _, Task.RemoveFromCdn _, Task.ForgetMetadata _, Task.AuditCdn _ ->
                Optional.of(task);
        };
    }

    /** Its worker is told to stop; whatever it still reports is too old to count. */
    void cancel(Job job) {
        if (job.operation().cleanUp() && !job.status().terminal()) {
            throw JobError.Needed.cleanUp(job.id());
        }
        database.inTransactionDo(tx -> {
            var media = job.media().flatMap(id -> ingest.lock(tx, id));
            if (media.isPresent()
                    && job.operation().ingest()
                    && !status(tx, job).terminal()) {
                throw JobError.Needed.ingest(job.id());
            }
            var cancelled =
                    store.cancel(tx, job.id()).orElseThrow(() -> JobError.WrongState.over(job.id(), status(tx, job)));
            note(tx, job.id(), "cancelled");
            postbox.add(tx, new StopJob(cancelled.job(), cancelled.fence(), Optional.empty()));
        });
        wake.run();
    }

    private JobStatus status(DbExecute tx, Job job) {
        return stores.jobs().find(tx, job.id()).map(Job::status).orElse(job.status());
    }

    private void note(DbExecute tx, JobId job, String event) {
        stores.timeline().add(tx, TimelineStore.Entry.ours(job, event, 0));
    }
}
