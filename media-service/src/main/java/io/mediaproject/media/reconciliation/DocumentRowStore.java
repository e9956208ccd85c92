package io.mediaproject.media.reconciliation;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbStatementQuery;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Operation;
import io.mediaproject.platform.db.Rows;
import java.util.List;

/** The documents that were seen, beside the rows of their media. */
final class DocumentRowStore {
    private static final String STRAYS = """
              FROM sighting
             WHERE store = 'documents' AND key > :after AND key <= :up_to
               AND NOT EXISTS (SELECT 1 FROM media WHERE media.id = sighting.media_id)
            """;

    private static final String COUNT = "SELECT count(*) AS n" + STRAYS;

    private static final String PAGE = "SELECT media_id" + STRAYS + """
             ORDER BY key
             LIMIT :page
            """;

    // Whose facts were never learnt misses nothing. What is deleted or changed at this moment is left to the next pass.
    private static final String LOST = """
            SELECT media.id AS media_id
              FROM media
             WHERE media.id > CAST(:after AS uuid) AND media.id <= CAST(:up_to AS uuid)
               AND media.deleted_at IS NULL AND media.status = 'ready'
               AND EXISTS (SELECT 1
                             FROM job
                            WHERE job.media_id = media.id AND job.operation = :extraction
                              AND job.status = 'completed'
                              AND job.finished_at < (SELECT started_at FROM reconciliation WHERE store = 'documents'))
               AND NOT EXISTS (SELECT 1
                                 FROM job
                                WHERE job.media_id = media.id AND job.operation = :extraction
                                  AND job.status IN ('pending', 'processing'))
               AND NOT EXISTS (SELECT 1
                                 FROM sighting
                                WHERE store = 'documents' AND key = CAST(media.id AS text) AND note = 'whole')
             ORDER BY media.id
             LIMIT :page
               FOR UPDATE OF media SKIP LOCKED
            """;

    long strays(DbExecute tx, Span span) {
        return Rows.first(of(tx.createQuery(COUNT), span), row -> Rows.number(row, "n"))
                .orElse(0L);
    }

    List<MediaId> strays(DbExecute tx, Span span, int page) {
        return page(of(tx.createQuery(PAGE), span), page);
    }

    /** Ready media whose facts were there once; each stays as it is until the transaction ends. */
    List<MediaId> lost(DbExecute tx, Span span, int page) {
        return page(of(tx.createQuery(LOST), span).addParam("extraction", Operation.EXTRACT_METADATA.label()), page);
    }

    private static DbStatementQuery of(DbStatementQuery query, Span span) {
        return query.addParam("after", span.after()).addParam("up_to", span.upTo());
    }

    private static List<MediaId> page(DbStatementQuery query, int page) {
        return Rows.list(query.addParam("page", page), row -> new MediaId(Rows.uuid(row, "media_id")));
    }
}
