package io.mediaproject.media.reconciliation;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbStatementQuery;
import io.mediaproject.contracts.BlobKey;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.platform.db.Rows;
import java.util.List;
import java.util.Optional;

/** The blobs that were seen, beside the rows that own blobs. */
final class BlobRowStore {
    private static final String UNOWNED = """
               NOT EXISTS (SELECT 1 FROM media WHERE id = blob.media_id AND blob_key = blob.key)
               AND NOT EXISTS (SELECT 1
                                 FROM miniature
                                WHERE media_id = blob.media_id
                                  AND 'miniatures/' || media_id || '/' || sha256 = blob.key)
               AND NOT EXISTS (SELECT 1 FROM stale_blob WHERE blob_key = blob.key COLLATE "default")
            """;

    private static final String STRAYS = """
             FROM sighting AS blob
            WHERE store = 'blobs' AND key > :after AND key <= :up_to AND
           """ + UNOWNED;

    private static final String COUNT = "SELECT count(*) AS n" + STRAYS;

    private static final String PAGE = "SELECT key, media_id" + STRAYS + """
             ORDER BY key
             LIMIT :page
            """;

    // A change of the miniature holds the row of the media, too: the same picture may be wanted again.
    private static final String HOLD = """
            SELECT id FROM media WHERE id = :media FOR UPDATE
            """;

    private static final String LET_GO = """
            INSERT INTO stale_blob (blob_key, media_id)
            SELECT blob.key, blob.media_id
              FROM (SELECT CAST(:key AS text) AS key, CAST(:media AS uuid) AS media_id) AS blob
             WHERE
            """ + UNOWNED + """
                ON CONFLICT (blob_key) DO NOTHING
            """;

    private static final String LOST = """
              FROM media
             WHERE id > CAST(:after AS uuid) AND id <= CAST(:up_to AS uuid) AND deleted_at IS NULL
               AND created_at < (SELECT started_at FROM reconciliation WHERE store = 'blobs')
               AND NOT EXISTS (SELECT 1 FROM sighting WHERE store = 'blobs' AND key = media.blob_key)
            """;

    private static final String COUNT_LOST = "SELECT count(*) AS n" + LOST;

    private static final String COUNT_LIVING = """
            SELECT count(*) AS n
              FROM media
             WHERE id > CAST(:after AS uuid) AND id <= CAST(:up_to AS uuid) AND deleted_at IS NULL
            """;

    private static final String PAGE_LOST = "SELECT id AS media_id, blob_key AS key" + LOST + """
             ORDER BY id
             LIMIT :page
            """;

    private static final String LOST_MINIATURES = """
            SELECT media_id, 'miniatures/' || media_id || '/' || miniature.sha256 AS key
              FROM miniature
              JOIN media ON media.id = media_id
             WHERE media_id > CAST(:after AS uuid) AND media_id <= CAST(:up_to AS uuid) AND deleted_at IS NULL
               AND created_at < (SELECT started_at FROM reconciliation WHERE store = 'blobs')
               AND NOT EXISTS (SELECT 1
                                 FROM sighting
                                WHERE store = 'blobs'
                                  AND key = 'miniatures/' || miniature.media_id || '/' || miniature.sha256)
             ORDER BY media_id
             LIMIT :page
            """;

    private static final String MINIATURE = """
            SELECT bytes
              FROM miniature
             WHERE media_id = :media AND 'miniatures/' || media_id || '/' || sha256 = :key
            """;

    private static final String TELL = """
            UPDATE media
               SET status_reason = concat_ws(' ', status_reason, CAST(:words AS text)), updated_at = now()
             WHERE id = :media AND status = 'ready' AND deleted_at IS NULL
               AND position(CAST(:words AS text) IN COALESCE(status_reason, '')) = 0
            """;

    private static final String UNTELL = """
            UPDATE media
               SET status_reason = NULLIF(trim(replace(status_reason, CAST(:words AS text), '')), ''),
                   updated_at = now()
             WHERE id > CAST(:after AS uuid) AND id <= CAST(:up_to AS uuid)
               AND status = 'ready' AND deleted_at IS NULL AND status_reason LIKE '%' || CAST(:words AS text)
               AND EXISTS (SELECT 1 FROM sighting WHERE store = 'blobs' AND key = media.blob_key)
            """;

    private static final String LIVING = """
            SELECT id FROM media WHERE id = :media AND deleted_at IS NULL
            """;

    /** A blob, and whose it is or was. */
    record Owned(BlobKey key, MediaId media) {}

    long strays(DbExecute tx, Span span) {
        return count(tx, COUNT, span);
    }

    List<Owned> strays(DbExecute tx, Span span, int page) {
        return page(tx, PAGE, span, page);
    }

    /** Leaves the blob to those who drop what nobody needs, unless somebody owns it now. */
    boolean letGo(DbExecute tx, Owned stray) {
        Rows.first(tx.createQuery(HOLD).addParam("media", stray.media().value()), row -> Rows.uuid(row, "id"));
        return tx.createInsert(LET_GO)
                        .addParam("key", stray.key().value())
                        .addParam("media", stray.media().toString())
                        .execute()
                == 1;
    }

    /** How many living media have an original that was not seen. */
    long lost(DbExecute tx, Span span) {
        return count(tx, COUNT_LOST, span);
    }

    long living(DbExecute tx, Span span) {
        return count(tx, COUNT_LIVING, span);
    }

    List<Owned> lost(DbExecute tx, Span span, int page) {
        return page(tx, PAGE_LOST, span, page);
    }

    /** The miniatures of living media that were not seen. */
    List<Owned> lostMiniatures(DbExecute tx, Span span, int page) {
        return page(tx, LOST_MINIATURES, span, page);
    }

    /** Empty when the media has another by now, or none. */
    Optional<byte[]> miniature(DbExecute tx, Owned lost) {
        return Rows.first(
                tx.createQuery(MINIATURE)
                        .addParam("media", lost.media().value())
                        .addParam("key", lost.key().value()),
                row -> Rows.bytes(row, "bytes"));
    }

    boolean isLiving(DbExecute tx, MediaId media) {
        return Rows.first(tx.createQuery(LIVING).addParam("media", media.value()), row -> Rows.uuid(row, "id"))
                .isPresent();
    }

    /** Its owner reads the words at the media, besides what else there is to be said. */
    void tell(DbExecute tx, MediaId media, String words) {
        tx.createUpdate(TELL)
                .addParam("media", media.value())
                .addParam("words", words)
                .execute();
    }

    /** Takes the words back wherever the original was seen. */
    void untell(DbExecute tx, Span span, String words) {
        tx.createUpdate(UNTELL)
                .addParam("words", words)
                .addParam("after", span.after())
                .addParam("up_to", span.upTo())
                .execute();
    }

    private static List<Owned> page(DbExecute tx, String sql, Span span, int page) {
        return Rows.list(
                of(tx.createQuery(sql), span).addParam("page", page),
                row -> new Owned(new BlobKey(Rows.text(row, "key")), new MediaId(Rows.uuid(row, "media_id"))));
    }

    private static long count(DbExecute tx, String sql, Span span) {
        return Rows.first(of(tx.createQuery(sql), span), row -> Rows.number(row, "n"))
                .orElse(0L);
    }

    private static DbStatementQuery of(DbStatementQuery query, Span span) {
        return query.addParam("after", span.after()).addParam("up_to", span.upTo());
    }
}
