package io.mediaproject.media.jobs;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbStatementDml;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Report;
import io.mediaproject.contracts.RunId;
import io.mediaproject.platform.db.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What becomes of a job that {@link RunStore} holds; the fence guards it all the same. */
final class OutcomeStore {
    private static final String COMPLETE = """
            UPDATE job
               SET status = 'completed', progress = 100, attempt = :attempt, run = :run,
                   result = CAST(:result AS jsonb), explain = NULLIF(:explain, ''),
                   error_code = NULL, error_message = NULL, waiting_since = NULL,
                   lease_until = NULL, dispatched_at = NULL,
                   started_at = COALESCE(started_at, now()), finished_at = now()
             WHERE id = :job AND fence = :fence AND status IN ('pending', 'processing')
            """;

    private static final String FAIL = """
            UPDATE job
               SET status = 'failed', attempt = :attempt, rejected = :rejected,
                   error_code = :code, error_message = :message, explain = NULL, waiting_since = NULL,
                   lease_until = NULL, dispatched_at = NULL,
                   started_at = COALESCE(started_at, now()), finished_at = now()
             WHERE id = :job AND fence = :fence AND status IN ('pending', 'processing')
            """;

    // The fence rises at once: whatever the ended run still says is older from here on.
    private static final String AGAIN = """
            UPDATE job
               SET status = 'pending', attempt = :attempt, fence = fence + 1, run = NULL, progress = 0,
                   lease_until = NULL, dispatched_at = NULL, explain = NULLIF(:explain, ''),
                   next_attempt_at = now() + CAST(:delay AS double precision) * interval '1 millisecond',
                   waiting_since = CAST(NULLIF(:waiting_since, '') AS timestamptz)
             WHERE id = :job AND fence = :fence AND status IN ('pending', 'processing')
            """;

    // lease_until stays: whoever clears up waits until the last lease is over.
    private static final String CANCEL = """
            UPDATE job
               SET status = 'cancelled', fence = fence + 1, dispatched_at = NULL, explain = NULL,
                   finished_at = now()
             WHERE media_id = :media
               AND status IN ('pending', 'processing')
               AND operation <> ALL (CAST(:kept AS text[]))
            RETURNING id, fence, attempt
            """;

    // What was done again later counts for what it was done instead of.
    private static final String PARTS = """
            SELECT operation, status, rejected, word
              FROM (SELECT DISTINCT ON (operation)
                           operation, status, rejected, COALESCE(error_message, explain) AS word, created_at, id
                      FROM job
                     WHERE media_id = :media AND operation = ANY (CAST(:operations AS text[]))
                     ORDER BY operation, created_at DESC, id DESC) AS latest
             ORDER BY created_at, id
            """;

    /**
     * The next try of a job.
     *
     * @param attempt how many are counted until now
     * @param waitingSince set while the job waits for a dependency
     */
    record Again(int attempt, Duration delay, String explain, Optional<Instant> waitingSince) {}

    /** A job that was cancelled, with its new fence. */
    record Cancelled(JobId job, long fence, int attempt) {}

    void complete(DbExecute tx, RunStore.Held held, RunId run, JobResult result) {
        var notice = switch (result) {
            case JobResult.OnCdn copies ->
                copies.notice().map(Report.Reason::message).orElse("");
            case JobResult.Facts _, JobResult.Removed _, JobResult.CdnFiles _ -> "";
        };
        of(tx.createUpdate(COMPLETE), held)
                .addParam("attempt", held.attempt())
                .addParam("run", run.value())
                .addParam("result", JobJson.write(result))
                .addParam("explain", notice)
                .execute();
    }

    /** A job is rejected when no further attempt could help, because the media itself is bad. */
    void fail(DbExecute tx, RunStore.Held held, Report.Reason reason, boolean rejected) {
        of(tx.createUpdate(FAIL), held)
                .addParam("attempt", held.attempt())
                .addParam("rejected", rejected)
                .addParam("code", reason.code())
                .addParam("message", reason.message())
                .execute();
    }

    void again(DbExecute tx, RunStore.Held held, Again again) {
        of(tx.createUpdate(AGAIN), held)
                .addParam("attempt", again.attempt())
                .addParam("delay", again.delay().toMillis())
                .addParam("explain", again.explain())
                .addParam(
                        "waiting_since",
                        again.waitingSince().map(Instant::toString).orElse(""))
                .execute();
    }

    List<Cancelled> cancel(DbExecute tx, MediaId media) {
        return Rows.list(
                tx.createQuery(CANCEL).addParam("media", media.value()).addParam("kept", labels(Operation::cleanUp)),
                row -> new Cancelled(
                        new JobId(Rows.uuid(row, "id")), Rows.number(row, "fence"), Rows.integer(row, "attempt")));
    }

    List<Ingest.Part> parts(DbExecute tx, MediaId media) {
        return Rows.list(
                tx.createQuery(PARTS)
                        .addParam("media", media.value())
                        .addParam("operations", labels(Operation::ingest)),
                row -> new Ingest.Part(
                        JobStore.operation(row),
                        JobStatus.of(Rows.text(row, "status")),
                        Rows.flag(row, "rejected"),
                        Rows.optionalText(row, "word")));
    }

    /** As an array of PostgreSQL. */
    static String labels(Predicate<Operation> wanted) {
        return Rows.textArray(Arrays.stream(Operation.values())
                .filter(wanted)
                .map(Operation::label)
                .toList());
    }

    private static DbStatementDml of(DbStatementDml statement, RunStore.Held held) {
        return statement.addParam("job", held.job().value()).addParam("fence", held.fence());
    }
}
