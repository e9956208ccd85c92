package io.mediaproject.media.jobs;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbStatement;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Report;
import io.mediaproject.platform.db.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which run of a job counts: every statement is guarded by the fence, by the run and by the lease. */
final class RunStore {
    private static final String START = """
            UPDATE job
               SET status = 'processing',
                   run = :run,
                   lease_until = now() + CAST(:lease AS double precision) * interval '1 millisecond',
                   attempt = attempt + 1,
                   progress = 0,
                   dispatched_at = NULL,
                   explain = NULL,
                   started_at = COALESCE(started_at, now())
             WHERE id = :job
               AND fence = :fence
               AND (status = 'pending'
                    OR status = 'processing' AND lease_until < now() AND run <> :run AND attempt < max_attempts)
            RETURNING attempt,
                      CAST(GREATEST(0, EXTRACT(EPOCH FROM now() - next_attempt_at) * 1000) AS bigint) AS waited
            """;

    private static final String EXTEND = """
            UPDATE job
               SET lease_until = now() + CAST(:lease AS double precision) * interval '1 millisecond',
                   progress = GREATEST(progress, :percent)
             WHERE id = :job AND fence = :fence AND run = :run AND status = 'processing'
            """;

    // An outcome may overtake its "started": then nobody has counted the attempt yet.
    private static final String HOLD = """
            SELECT id, operation, media_id, fence, attempt + CASE status WHEN 'pending' THEN 1 ELSE 0 END AS attempt,
                   max_attempts, COALESCE(waiting_since, now()) AS waiting_since, now() AS now
              FROM job
             WHERE id = :job
               AND fence = :fence
               AND status IN ('pending', 'processing')
               AND (run IS NULL OR run = :run)
               FOR UPDATE
            """;

    private static final String HOLD_LOST = """
            SELECT id, operation, media_id, fence, attempt, max_attempts, now() AS waiting_since, now() AS now
              FROM job
             WHERE id = :job AND status = 'processing' AND lease_until < now()
               FOR UPDATE
            """;

    private static final String MEDIA = """
            SELECT media_id FROM job WHERE id = :job
            """;

    /**
     * A run that starts.
     *
     * @param attempt its number
     * @param waited since the job was due
     */
    record Start(int attempt, Duration waited) {}

    /**
     * A job that is locked for its outcome.
     *
     * @param attempt with the one that ends now
     * @param now by the database's clock
     */
    record Held(
            JobId job,
            Operation operation,
            Optional<MediaId> media,
            long fence,
            int attempt,
            int maxAttempts,
            Instant waitingSince,
            Instant now) {}

    /** Empty when this run must not start. */
    Optional<Start> start(DbExecute tx, Report.Run run, Duration lease) {
        return Rows.first(
                of(tx.createQuery(START), run).addParam("lease", lease.toMillis()),
                row -> new Start(Rows.integer(row, "attempt"), Duration.ofMillis(Rows.number(row, "waited"))));
    }

    /** Whether this run counts; if so it is alive until its lease is over. */
    boolean extend(DbExecute tx, Report.Run run, Duration lease, int percent) {
        return of(tx.createUpdate(EXTEND), run)
                        .addParam("lease", lease.toMillis())
                        .addParam("percent", percent)
                        .execute()
                == 1;
    }

    /** Empty when the outcome of this run does not count any more. */
    Optional<Held> hold(DbExecute tx, Report.Run run) {
        return Rows.first(of(tx.createQuery(HOLD), run), RunStore::held);
    }

    /** Empty when the job is not processing any more, or a report has extended its lease meanwhile. */
    Optional<Held> holdLost(DbExecute tx, JobId job) {
        return Rows.first(tx.createQuery(HOLD_LOST).addParam("job", job.value()), RunStore::held);
    }

    /** The media of a job, without any lock: it never changes. */
    Optional<MediaId> media(DbExecute tx, JobId job) {
        return Rows.first(
                        tx.createQuery(MEDIA).addParam("job", job.value()),
                        row -> Rows.optionalUuid(row, "media_id").map(MediaId::new))
                .flatMap(media -> media);
    }

    private static <S extends DbStatement<S>> S of(S statement, Report.Run run) {
        return statement
                .addParam("job", run.job().value())
                .addParam("fence", run.fence())
                .addParam("run", run.id().value());
    }

    private static Held held(DbRow row) {
        return new Held(
                new JobId(Rows.uuid(row, "id")),
                JobStore.operation(row),
                Rows.optionalUuid(row, "media_id").map(MediaId::new),
                Rows.number(row, "fence"),
                Rows.integer(row, "attempt"),
                Rows.integer(row, "max_attempts"),
                Rows.instant(row, "waiting_since"),
                Rows.instant(row, "now"));
    }
}
