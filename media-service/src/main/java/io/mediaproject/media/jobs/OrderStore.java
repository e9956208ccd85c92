package io.mediaproject.media.jobs;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Operation;
import io.mediaproject.platform.db.Rows;
import java.util.List;
import java.util.Optional;

/** What people make of jobs: each move has the state that it leaves in its condition. */
final class OrderStore {
    private static final String AFRESH = """
               SET status = 'pending', attempt = 0, fence = fence + 1, run = NULL, progress = 0, rejected = false,
                   error_code = NULL, error_message = NULL, explain = NULL, waiting_since = NULL,
                   lease_until = NULL, dispatched_at = NULL, next_attempt_at = now(),
                   started_at = NULL, finished_at = NULL
            """;

    private static final String RETRY = "UPDATE job " + AFRESH + """
             WHERE id = :job AND status = 'failed'
            """;

    // Stopped when the media failed: with the media, they too are wanted again.
    private static final String REVIVE = "UPDATE job " + AFRESH + """
             WHERE media_id = :media AND status = 'cancelled' AND operation = ANY (CAST(:operations AS text[]))
            RETURNING id, fence, attempt
            """;

    private static final String CANCEL = """
            UPDATE job
               SET status = 'cancelled', fence = fence + 1, dispatched_at = NULL, explain = NULL,
                   finished_at = now()
             WHERE id = :job AND status IN ('pending', 'processing')
            RETURNING id, fence, attempt
            """;

    /** Whether it had failed, and is pending now. */
    boolean retry(DbExecute tx, JobId job) {
        return tx.createUpdate(RETRY).addParam("job", job.value()).execute() == 1;
    }

    /** The jobs of the media's ingest that were stopped, and are pending now. */
    List<OutcomeStore.Cancelled> revive(DbExecute tx, MediaId media) {
        return Rows.list(
                tx.createQuery(REVIVE)
                        .addParam("media", media.value())
                        .addParam("operations", OutcomeStore.labels(Operation::ingest)),
                OrderStore::moved);
    }

    /** Empty when it was over already. */
    Optional<OutcomeStore.Cancelled> cancel(DbExecute tx, JobId job) {
        return Rows.first(tx.createQuery(CANCEL).addParam("job", job.value()), OrderStore::moved);
    }

    private static OutcomeStore.Cancelled moved(DbRow row) {
        return new OutcomeStore.Cancelled(
                new JobId(Rows.uuid(row, "id")), Rows.number(row, "fence"), Rows.integer(row, "attempt"));
    }
}
