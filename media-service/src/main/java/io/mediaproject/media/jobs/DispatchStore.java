package io.mediaproject.media.jobs;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.mediaproject.contracts.DispatchJob;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Report;
import io.mediaproject.contracts.Trace;
import io.mediaproject.platform.db.Rows;
import java.time.Duration;
import java.util.List;

/** Which jobs go out to the workers, and how many may be on their way. */
final class DispatchStore {
    /** Held to the end of the transaction, so that two dispatchers never fill one window twice. */
    private static final String ONE_AT_A_TIME = """
            SELECT 1 AS locked
              FROM pg_advisory_xact_lock(hashtextextended(current_schema() || ' dispatches ' || :operation, 0))
            """;

    private static final String DISPATCH = """
            WITH room AS (
                SELECT GREATEST(:least, 2 * (SELECT COALESCE(sum(slots), 0)
                                               FROM worker_seen
                                              WHERE operation = :operation
                                                AND seen_at > now()
                                                    - CAST(:seen AS double precision) * interval '1 millisecond'))
                     - (SELECT count(*)
                          FROM job
                         WHERE operation = :operation AND status = 'pending' AND dispatched_at IS NOT NULL) AS free
            ), due AS (
                SELECT id
                  FROM job
                 WHERE operation = :operation
                   AND status = 'pending'
                   AND dispatched_at IS NULL
                   AND next_attempt_at <= now()
                 ORDER BY next_attempt_at, id
                 LIMIT (SELECT GREATEST(0, free) FROM room)
                   FOR UPDATE SKIP LOCKED
            )
            UPDATE job
               SET fence = fence + 1, dispatched_at = now(), explain = NULL
              FROM due
             WHERE job.id = due.id
            RETURNING job.id, job.media_id, job.task, job.fence, job.attempt, job.request_id, job.traceparent
            """;

    private static final String SEEN = """
            INSERT INTO worker_seen (worker, operation, slots)
            VALUES (:worker, :operation, :slots)
                ON CONFLICT (worker, operation) DO UPDATE
               SET slots = EXCLUDED.slots, seen_at = now()
             WHERE worker_seen.slots <> EXCLUDED.slots
                OR worker_seen.seen_at < now() - interval '10 seconds'
            """;

    private static final String FORGET = """
            DELETE FROM worker_seen WHERE seen_at < now() - interval '1 day'
            """;

    /** One job on its way to a worker. */
    record Dispatched(DispatchJob message, int attempt) {}

    /** The due jobs that there is room for, each with a new fence. */
    List<Dispatched> dispatch(DbExecute tx, Operation operation, int least, Duration seen) {
        Rows.list(
                tx.createQuery(ONE_AT_A_TIME).addParam("operation", operation.label()),
                row -> Rows.integer(row, "locked"));
        return Rows.list(
                tx.createQuery(DISPATCH)
                        .addParam("least", least)
                        .addParam("operation", operation.label())
                        .addParam("seen", seen.toMillis()),
                DispatchStore::dispatched);
    }

    /** A worker told how many jobs it runs at a time; written at most every ten seconds. */
    void seen(DbExecute tx, Report.Run run) {
        tx.createInsert(SEEN)
                .addParam("worker", run.worker())
                .addParam("operation", run.operation().label())
                .addParam("slots", Math.max(0, run.slots()))
                .execute();
    }

    void forgetWorkers(DbExecute db) {
        db.createDelete(FORGET).execute();
    }

    private static Dispatched dispatched(DbRow row) {
        var message = new DispatchJob(
                DispatchJob.SCHEMA,
                new JobId(Rows.uuid(row, "id")),
                Rows.number(row, "fence"),
                Rows.optionalUuid(row, "media_id").map(MediaId::new),
                JobJson.task(Rows.text(row, "task")),
                new Trace(Rows.text(row, "request_id"), Rows.text(row, "traceparent")));
        return new Dispatched(message, Rows.integer(row, "attempt"));
    }
}
