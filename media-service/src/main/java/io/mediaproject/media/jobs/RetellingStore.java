package io.mediaproject.media.jobs;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Report;
import io.mediaproject.contracts.RunId;
import io.mediaproject.platform.db.Rows;
import java.util.List;
import java.util.UUID;

/** The reports of finished jobs, made of what their rows have kept. */
final class RetellingStore {
    private static final String LATEST = """
            SELECT DISTINCT ON (media_id, operation) id, media_id, operation, fence, run, result, finished_at
              FROM job
             WHERE media_id = ANY (CAST(:media AS uuid[])) AND operation = ANY (CAST(:operations AS text[]))
               AND status = 'completed' AND result IS NOT NULL
             ORDER BY media_id, operation, created_at DESC, id DESC
            """;

    /** The last upload of each media to the CDN, and of a miniature that came later. */
    List<Report> cdnReports(DbExecute tx, List<MediaId> media) {
        return Rows.list(
                tx.createQuery(LATEST)
                        .addParam("media", JobStore.ids(media))
                        .addParam("operations", OutcomeStore.labels(Operation::copies)),
                RetellingStore::report);
    }

    private static Report report(DbRow row) {
        var run = new Report.Run(
                new JobId(Rows.uuid(row, "id")),
                Rows.number(row, "fence"),
                new RunId(Rows.optionalUuid(row, "run").orElseGet(UUID::randomUUID)),
                JobStore.operation(row),
                new MediaId(Rows.uuid(row, "media_id")),
                "media-service",
                1);
        return new Report.Succeeded(run, Rows.instant(row, "finished_at"), JobJson.result(Rows.text(row, "result")));
    }
}
