package io.mediaproject.media.jobs;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.contracts.StopJob;
import io.mediaproject.platform.db.Database;
import java.util.Optional;

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
     * From its first attempt on. A media that had failed is processing again; fails with a {@code UniqueViolation} when
     * its title or its bytes were taken meanwhile.
     */
    void retry(Job job) {
        database.inTransactionDo(tx -> {
            var media = job.media().flatMap(id -> ingest.lock(tx, id));
            if (job.media().isPresent() && media.isEmpty() && !job.operation().cleanUp()) {
                throw JobError.WrongState.gone(job.id());
            }
            if (!store.retry(tx, job.id())) {
                throw JobError.WrongState.notFailed(job.id(), status(tx, job));
            }
            note(tx, job, "retried");
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
        for (var revived : store.revive(tx, media.id())) {
            stores.timeline().add(tx, TimelineStore.Entry.ours(revived.job(), "retried", revived.attempt()));
        }
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
            note(tx, job, "cancelled");
            postbox.add(tx, new StopJob(cancelled.job(), cancelled.fence(), Optional.empty()));
        });
        wake.run();
    }

    private JobStatus status(DbExecute tx, Job job) {
        return stores.jobs().find(tx, job.id()).map(Job::status).orElse(job.status());
    }

    private void note(DbExecute tx, Job job, String event) {
        stores.timeline().add(tx, TimelineStore.Entry.ours(job.id(), event, 0));
    }
}
