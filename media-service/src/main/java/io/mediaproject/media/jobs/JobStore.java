package io.mediaproject.media.jobs;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Report;
import io.mediaproject.contracts.Task;
import io.mediaproject.contracts.UserId;
import io.mediaproject.platform.db.Rows;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows of jobs as they are made and shown. */
final class JobStore {
    private static final String UNDER_WAY = """
            SELECT DISTINCT media_id
              FROM job
             WHERE media_id = ANY (CAST(:media AS uuid[])) AND operation = :operation
               AND status IN ('pending', 'processing')
            """;

    private static final String ADD = """
            INSERT INTO job (id, media_id, owner_id, operation, input, task, max_attempts, request_id, traceparent)
            VALUES (:id, CAST(NULLIF(:media, '') AS uuid), :owner, :operation, CAST(:input AS jsonb), CAST(:task AS jsonb), :max_attempts,
                    :request_id, :traceparent)
            """;

    static final String SHOWN = """
            SELECT id, media_id, owner_id, operation, options, input, status, progress, attempt, max_attempts,
                   error_code, error_message, explain, result, created_at, started_at, finished_at
              FROM job
            """;

    private static final String FIND = SHOWN + " WHERE id = :id";

    private static final String OF_MEDIA = SHOWN + """
             WHERE media_id = :media
             ORDER BY created_at, id
             LIMIT :most OFFSET :skip
            """;

    // Only what is over has an end, so what is open comes first, however old it is; and what ended a moment ago is
    // there as well.
    private static final String LATEST = "SELECT * FROM (" + SHOWN + """
                     WHERE media_id = :media
                     ORDER BY finished_at DESC NULLS FIRST, created_at DESC, id DESC
                     LIMIT :most) AS latest
             ORDER BY created_at, id
            """;

    private static final String COUNT_OF_MEDIA = """
            SELECT count(*) AS n FROM (SELECT 1 FROM job WHERE media_id = :media LIMIT :most) AS counted
            """;

    // Cancelled jobs keep their lease: as long as it lasts, a worker may not know yet.
    private static final String AFTER_LEASES = """
            UPDATE job
               SET next_attempt_at = GREATEST(now(), (SELECT max(lease_until) FROM job WHERE media_id = :media))
             WHERE id = :job
            """;

    private static final String FORGET = """
            DELETE FROM job WHERE id = :job
            """;

    private static final String UNFINISHED = """
            SELECT task
              FROM job
             WHERE media_id = :media AND operation = ANY (CAST(:operations AS text[])) AND status <> 'completed'
             ORDER BY created_at, id
            """;

    /** A part of a list. */
    record Part(int skip, int most) {}

    void add(DbExecute tx, JobId id, NewJob job, int maxAttempts) {
        tx.createInsert(ADD)
                .addParam("id", id.value())
                .addParam("media", job.media().map(MediaId::toString).orElse(""))
                .addParam("owner", job.owner().value())
                .addParam("operation", job.task().operation().label())
                .addParam("input", JobJson.write(job.input()))
                .addParam("task", JobJson.write(job.task()))
                .addParam("max_attempts", maxAttempts)
                .addParam("request_id", job.trace().requestId())
                .addParam("traceparent", job.trace().traceparent())
                .execute();
    }

    void forget(DbExecute tx, JobId id) {
        tx.createDelete(FORGET).addParam("job", id.value()).execute();
    }

    /** The job is not due before the last lease of its media is over. */
    void afterLeases(DbExecute tx, JobId id, MediaId media) {
        tx.createUpdate(AFTER_LEASES)
                .addParam("job", id.value())
                .addParam("media", media.value())
                .execute();
    }

    /** What the jobs of the media that put copies on the CDN, and did not end well, were to do. */
    List<Task> unfinishedCopies(DbExecute tx, MediaId media) {
        return Rows.list(
                tx.createQuery(UNFINISHED)
                        .addParam("media", media.value())
                        .addParam("operations", OutcomeStore.labels(Operation::copies)),
                row -> JobJson.task(Rows.text(row, "task")));
    }

    /** Those of the media for which such a job is pending or running. */
    Set<MediaId> underWay(DbExecute db, Operation operation, List<MediaId> media) {
        return Set.copyOf(Rows.list(
                db.createQuery(UNDER_WAY).addParam("media", ids(media)).addParam("operation", operation.label()),
                row -> new MediaId(Rows.uuid(row, "media_id"))));
    }

    static String ids(List<MediaId> media) {
        return Rows.textArray(media.stream().map(MediaId::toString).toList());
    }

    Optional<Job> find(DbExecute db, JobId id) {
        return Rows.first(db.createQuery(FIND).addParam("id", id.value()), JobStore::job);
    }

    List<Job> ofMedia(DbExecute db, MediaId media, Part part) {
        return Rows.list(
                db.createQuery(OF_MEDIA)
                        .addParam("media", media.value())
                        .addParam("most", part.most())
                        .addParam("skip", part.skip()),
                JobStore::job);
    }

    List<Job> latest(DbExecute db, MediaId media, int most) {
        return Rows.list(db.createQuery(LATEST).addParam("media", media.value()).addParam("most", most), JobStore::job);
    }

    long countOfMedia(DbExecute db, MediaId media, int most) {
        return Rows.first(
                        db.createQuery(COUNT_OF_MEDIA)
                                .addParam("media", media.value())
                                .addParam("most", most),
                        row -> Rows.number(row, "n"))
                .orElse(0L);
    }

    static Operation operation(DbRow row) {
        var label = Rows.text(row, "operation");
        return Operation.of(label)
                .orElseThrow(
                        () -> new IllegalStateException("The job's operation %s is not known here".formatted(label)));
    }

    static Job job(DbRow row) {
        var error = Rows.optionalText(row, "error_code")
                .map(code -> new Report.Reason(
                        code, Rows.optionalText(row, "error_message").orElse("")));
        return new Job(
                new JobId(Rows.uuid(row, "id")),
                Rows.optionalUuid(row, "media_id").map(MediaId::new),
                new UserId(Rows.uuid(row, "owner_id")),
                operation(row),
                JobJson.object(Rows.text(row, "options")),
                JobJson.object(Rows.text(row, "input")),
                JobStatus.of(Rows.text(row, "status")),
                Rows.integer(row, "progress"),
                Rows.integer(row, "attempt"),
                Rows.integer(row, "max_attempts"),
                error,
                Rows.optionalText(row, "explain"),
                Rows.optionalText(row, "result").map(JobJson::result),
                new Job.Times(
                        Rows.instant(row, "created_at"),
                        Rows.optionalInstant(row, "started_at"),
                        Rows.optionalInstant(row, "finished_at")));
    }
}
