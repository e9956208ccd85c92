package io.mediaproject.media.reconciliation;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbStatementQuery;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Operation;
import io.mediaproject.platform.db.Rows;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The files on the CDN that were seen, beside the rows of copies and the jobs that are at them. */
final class CdnRowStore {
    // What an unfinished job of a media puts there may not have been told yet, and one that failed may be run again;
    // what a clean-up is about to take away needs no second one.
    private static final String SPOKEN_FOR = """
            WITH spoken_for AS MATERIALIZED (
                SELECT task #>> '{original,path}' AS path FROM job WHERE %1$s
                 UNION
                SELECT task #>> '{miniature,path}' FROM job WHERE %1$s
                 UNION
                SELECT place ->> 'path'
                  FROM job, jsonb_array_elements(task -> 'places') AS place
                 WHERE operation = :removal AND status IN ('pending', 'processing')
            )
            """.formatted("""
            operation = ANY (CAST(:copying AS text[])) AND status <> 'completed'
                       AND (status IN ('pending', 'processing') OR lease_until > now()
                            OR EXISTS (SELECT 1 FROM media WHERE id = media_id AND deleted_at IS NULL))""");

    private static final String STRAYS = """
              FROM sighting
             WHERE store = 'cdn' AND key > :after AND key <= :up_to
               AND made_at < now() - CAST(:age AS double precision) * interval '1 millisecond'
               AND NOT EXISTS (SELECT 1 FROM media_url WHERE media_url.path = sighting.key)
               AND NOT EXISTS (SELECT 1 FROM spoken_for WHERE spoken_for.path = sighting.key)
            """;

    private static final String COUNT = SPOKEN_FOR + "SELECT count(*) AS n" + STRAYS;

    private static final String PAGE = SPOKEN_FOR + "SELECT key, note" + STRAYS + """
             ORDER BY key
             LIMIT :page
            """;

    // What is deleted or changed at this moment is left to the next pass.
    private static final String LOST = """
            SELECT media.id AS media_id
              FROM media
             WHERE media.id > CAST(:after AS uuid) AND media.id <= CAST(:up_to AS uuid)
               AND media.deleted_at IS NULL AND media.status = 'ready'
               AND EXISTS (SELECT 1 FROM media_url WHERE media_url.media_id = media.id AND %s)
               AND NOT EXISTS (SELECT 1
                                 FROM job
                                WHERE job.media_id = media.id AND job.operation = ANY (CAST(:copying AS text[]))
                                  AND job.status IN ('pending', 'processing'))
             ORDER BY media.id
             LIMIT :page
               FOR UPDATE OF media SKIP LOCKED
            """;

    private static final String UNSEEN = """
            media_url.created_at < (SELECT started_at FROM reconciliation WHERE store = 'cdn')
            AND NOT EXISTS (SELECT 1 FROM sighting WHERE store = 'cdn' AND key = media_url.path)
            """;

    private static final String PAGE_LOST = LOST.formatted(UNSEEN);

    private static final String COPIES = """
            SELECT kind, path FROM media_url WHERE media_id = :media AND
            """ + UNSEEN;

    /** A file that belongs to no media. */
    record Stray(String path, String fileId) {}

    /** Where copies of a media lay that are gone. */
    record Lost(Optional<String> original, Optional<String> miniature) {}

    long strays(DbExecute tx, Duration age, Span span) {
        return Rows.first(of(tx.createQuery(COUNT), age, span), row -> Rows.number(row, "n"))
                .orElse(0L);
    }

    List<Stray> strays(DbExecute tx, Duration age, Span span, int page) {
        return Rows.list(
                of(tx.createQuery(PAGE), age, span).addParam("page", page),
                row -> new Stray(Rows.text(row, "key"), Rows.text(row, "note")));
    }

    /** Ready media of which a copy was not seen; each stays as it is until the transaction ends. */
    List<MediaId> lost(DbExecute tx, Span span, int page) {
        return Rows.list(
                of(tx.createQuery(PAGE_LOST), span)
                        .addParam("copying", copying())
                        .addParam("page", page),
                row -> new MediaId(Rows.uuid(row, "media_id")));
    }

    Lost lost(DbExecute tx, MediaId media) {
        var copies = Rows.list(tx.createQuery(COPIES).addParam("media", media.value()), row ->
                new String[] {Rows.text(row, "kind"), Rows.text(row, "path")});
        return new Lost(path(copies, "original"), path(copies, "miniature"));
    }

    private static Optional<String> path(List<String[]> copies, String kind) {
        return copies.stream()
                .filter(copy -> copy[0].equals(kind))
                .map(copy -> copy[1])
                .findFirst();
    }

    private static DbStatementQuery of(DbStatementQuery query, Span span) {
        return query.addParam("after", span.after()).addParam("up_to", span.upTo());
    }

    private static DbStatementQuery of(DbStatementQuery query, Duration age, Span span) {
        return of(query, span)
                .addParam("age", age.toMillis())
                .addParam("copying", copying())
                .addParam("removal", Operation.REMOVE_FROM_CDN.label());
    }

    private static String copying() {
        return Rows.textArray(Arrays.stream(Operation.values())
                .filter(Operation::copies)
                .map(Operation::label)
                .toList());
    }
}
