package io.mediaproject.media.jobs;

import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.Operation;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.Rows;
import java.util.Optional;
import java.util.UUID;

/** A job's row, with its times as seconds from now by the database's clock. */
record JobRow(
        Operation operation,
        String status,
        int attempt,
        int progress,
        long fence,
        Optional<UUID> run,
        Optional<Double> lease,
        double next,
        boolean dispatched,
        boolean waiting,
        Optional<String> explain,
        Optional<String> error) {
    static JobRow of(Database database, JobId job) {
        return database.run(db -> Rows.first(
                        db.createQuery("""
                                SELECT operation, status, attempt, progress, fence, run, explain, error_code,
                                       EXTRACT(epoch FROM lease_until - now()) AS lease,
                                       EXTRACT(epoch FROM next_attempt_at - now()) AS next,
                                       dispatched_at IS NOT NULL AS dispatched, waiting_since IS NOT NULL AS waiting
                                  FROM job
                                 WHERE id = :id
                                """).addParam("id", job.value()),
                        row -> new JobRow(
                                JobStore.operation(row),
                                Rows.text(row, "status"),
                                Rows.integer(row, "attempt"),
                                Rows.integer(row, "progress"),
                                Rows.number(row, "fence"),
                                Rows.optionalUuid(row, "run"),
                                Rows.optionalDecimal(row, "lease"),
                                Rows.optionalDecimal(row, "next").orElseThrow(),
                                Rows.flag(row, "dispatched"),
                                Rows.flag(row, "waiting"),
                                Rows.optionalText(row, "explain"),
                                Rows.optionalText(row, "error_code"))))
                .orElseThrow();
    }
}
