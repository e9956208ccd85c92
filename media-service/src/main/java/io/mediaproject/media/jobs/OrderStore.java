package io.mediaproject.media.jobs;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Task;
import io.mediaproject.platform.db.Rows;
import java.util.List;
import java.util.Optional;

/** What people make of jobs: each move has the state that it leaves in its condition. */
final class OrderStore {
    private static final String HOLD_FAILED = """
            SELECT id, task FROM job WHERE id = :job AND status = 'failed' FOR UPDATE
            """;

    // Stopped when the media failed: with the media, they too are wanted again.
    private static final String HOLD_STOPPED = """
            SELECT id, task
              FROM job
             WHERE media_id = :media AND status = 'cancelled' AND operation = ANY (CAST(:operations AS text[]))
             ORDER BY id
               FOR UPDATE
            """;

    private static final String AFRESH = """
            UPDATE job
               SET status = 'pending', attempt = 0, fence = fence + 1, run = NULL, progress = 0, rejected = false,
                   task = CAST(:task AS jsonb),
                   error_code = NULL, error_message = NULL, explain = NULL, waiting_since = NULL,
                   lease_until = NULL, dispatched_at = NULL, next_attempt_at = now(),
                   started_at = NULL, finished_at = NULL
             WHERE id = :job AND status IN ('failed', 'cancelled')
            """;

    private static final String CANCEL = """
            UPDATE job
               SET status = 'cancelled', fence = fence + 1, dispatched_at = NULL, explain = NULL,
                   finished_at = now()
             WHERE id = :job AND status IN ('pending', 'processing')
            RETURNING id, fence, attempt
            """;

    /** A job that is over and locked, with what it was to do. */
    record Held(JobId job, Task task) {}

    /** Empty when it has not failed. */
    Optional<Held> holdFailed(DbExecute tx, JobId job) {
        return Rows.first(tx.createQuery(HOLD_FAILED).addParam("job", job.value()), OrderStore::held);
    }

    /** The jobs of the media's ingest that were stopped. */
    List<Held> holdStopped(DbExecute tx, MediaId media) {
        return Rows.list(
                tx.createQuery(HOLD_STOPPED)
                        .addParam("media", media.value())
                        .addParam("operations", OutcomeStore.labels(Operation::ingest)),
                OrderStore::held);
    }

    /** A job that is held is pending now, and has this to do. */
    void afresh(DbExecute tx, JobId job, Task task) {
        tx.createUpdate(AFRESH)
                .addParam("job", job.value())
                .addParam("task", JobJson.write(task))
                .execute();
    }

    /** Empty when it was over already. */
    Optional<OutcomeStore.Cancelled> cancel(DbExecute tx, JobId job) {
        return Rows.first(tx.createQuery(CANCEL).addParam("job", job.value()), OrderStore::moved);
    }

    private static Held held(DbRow row) {
        return new Held(new JobId(Rows.uuid(row, "id")), JobJson.task(Rows.text(row, "task")));
    }

    private static OutcomeStore.Cancelled moved(DbRow row) {
        return new OutcomeStore.Cancelled(
                new JobId(Rows.uuid(row, "id")), Rows.number(row, "fence"), Rows.integer(row, "attempt"));
    }
}
