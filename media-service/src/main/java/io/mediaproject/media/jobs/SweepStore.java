package io.mediaproject.media.jobs;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Operation;
import io.mediaproject.platform.db.Rows;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds what nobody else would come back to. */
final class SweepStore {
    private static final String LOCK = """
            SELECT pg_try_advisory_xact_lock(hashtextextended(current_schema() || ' sweeps', 0)) AS locked
            """;

    // The database's clock alone decides: the clocks of two replicas may differ.
    private static final String LEAD = """
            INSERT INTO sweeper (holder, since, seen_at)
            VALUES (:me, now(), now())
                ON CONFLICT (one) DO UPDATE
               SET holder = EXCLUDED.holder,
                   seen_at = now(),
                   since = CASE WHEN sweeper.holder = EXCLUDED.holder
                                 AND sweeper.seen_at > now() - CAST(:leader AS double precision) * interval '1 millisecond'
                                THEN sweeper.since ELSE now() END
             WHERE sweeper.holder = EXCLUDED.holder
                OR sweeper.seen_at <= now() - CAST(:leader AS double precision) * interval '1 millisecond'
            RETURNING since <= now() - CAST(:grace AS double precision) * interval '1 millisecond' AS settled
            """;

    private static final String RESIGN = """
            DELETE FROM sweeper WHERE holder = :me
            """;

    private static final String LOST = """
            SELECT id
              FROM job
             WHERE status = 'processing' AND lease_until < now()
             ORDER BY lease_until
             LIMIT :page
            """;

    // After an outage of the broker the dispatches are still in the outbox: they are late, not lost.
    private static final String NOT_STARTED = """
            WITH late AS (
                SELECT id
                  FROM job
                 WHERE operation = :operation
                   AND status = 'pending'
                   AND dispatched_at < now() - CAST(:after AS double precision) * interval '1 millisecond'
                   AND NOT EXISTS (SELECT 1
                                     FROM outbox
                                    WHERE published_at IS NULL AND routing_key = :queue)
                 ORDER BY dispatched_at
                 LIMIT :page
                   FOR UPDATE SKIP LOCKED
            )
            UPDATE job
               SET fence = fence + 1, dispatched_at = NULL
              FROM late
             WHERE job.id = late.id
            RETURNING job.id, job.attempt
            """;

    private static final String UNSETTLED = """
            SELECT media.id
              FROM media
             WHERE media.status = 'processing'
               AND media.deleted_at IS NULL
               AND EXISTS (SELECT 1 FROM job WHERE job.media_id = media.id)
               AND NOT EXISTS (SELECT 1
                                 FROM job
                                WHERE job.media_id = media.id
                                  AND job.status IN ('pending', 'processing')
                                  AND job.operation = ANY (CAST(:operations AS text[])))
             ORDER BY media.updated_at
             LIMIT :page
            """;

    // One of a media goes with it. None of these is asked for again: a pass has read what it wanted at once.
    private static final String FORGET = """
            DELETE FROM job
             WHERE id IN (SELECT id
                            FROM job
                           WHERE media_id IS NULL AND finished_at < now() - interval '30 days'
                             AND status IN ('completed', 'failed', 'cancelled')
                           ORDER BY finished_at
                           LIMIT :page)
               AND status IN ('completed', 'failed', 'cancelled')
            """;

    /** A job that was dispatched and not started. */
    record NotStarted(JobId job, int attempt) {}

    /** Whether nobody else sweeps this page. */
    boolean lock(DbExecute tx) {
        return Rows.first(tx.createQuery(LOCK), row -> Rows.flag(row, "locked")).orElse(false);
    }

    /** Empty when somebody else leads; else whether this leader is past its grace. */
    Optional<Boolean> lead(DbExecute tx, UUID me, Duration leader, Duration grace) {
        return Rows.first(
                tx.createQuery(LEAD)
                        .addParam("me", me)
                        .addParam("leader", leader.toMillis())
                        .addParam("grace", grace.toMillis()),
                row -> Rows.flag(row, "settled"));
    }

    void resign(DbExecute db, UUID me) {
        db.createDelete(RESIGN).addParam("me", me).execute();
    }

    List<JobId> lost(DbExecute tx, int page) {
        return Rows.list(tx.createQuery(LOST).addParam("page", page), row -> new JobId(Rows.uuid(row, "id")));
    }

    /** Takes the dispatch back: its message starts nothing any more. */
    List<NotStarted> notStarted(DbExecute tx, Operation operation, Duration after, int page) {
        return Rows.list(
                tx.createQuery(NOT_STARTED)
                        .addParam("operation", operation.label())
                        .addParam("queue", operation.queue())
                        .addParam("after", after.toMillis())
                        .addParam("page", page),
                row -> new NotStarted(new JobId(Rows.uuid(row, "id")), Rows.integer(row, "attempt")));
    }

    /** Drops some jobs of no media that have been over for a month. */
    void forget(DbExecute db, int page) {
        db.createDelete(FORGET).addParam("page", page).execute();
    }

    List<MediaId> unsettled(DbExecute tx, int page) {
        return Rows.list(
                tx.createQuery(UNSETTLED)
                        .addParam("operations", OutcomeStore.labels(Operation::ingest))
                        .addParam("page", page),
                row -> new MediaId(Rows.uuid(row, "id")));
    }
}
