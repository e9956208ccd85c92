package io.mediaproject.media.deletion;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.mediaproject.contracts.BlobKey;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.UserId;
import io.mediaproject.platform.db.Rows;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which deleted media are to go for good, and which bytes of living ones. */
final class PurgeStore {
    private static final String EXPIRED = """
               m.deleted_at < now() - CAST(:grace AS double precision) * interval '1 millisecond'
               AND NOT EXISTS (SELECT 1
                                 FROM job
                                WHERE job.media_id = m.id
                                  AND (job.status IN ('pending', 'processing') OR job.lease_until > now()))
            """;

    private static final String DUE = """
            SELECT m.id, m.owner_id, m.blob_key,
                   EXISTS (SELECT 1 FROM job WHERE job.media_id = m.id AND job.operation = :forgetting) AS forgotten
              FROM media m
             WHERE
            """ + EXPIRED + """
             ORDER BY m.deleted_at
             LIMIT :page
            """;

    private static final String LOCK = "SELECT m.id FROM media m WHERE m.id = :id AND " + EXPIRED + " FOR UPDATE";

    private static final String FORGET = "DELETE FROM media m WHERE m.id = :id AND " + EXPIRED;

    // An original cannot be made again. What a pass takes for a stray after PostgreSQL was restored from an old backup
    // can still be rescued as long as a deleted media can.
    private static final String STALE = """
            SELECT stale_blob.blob_key
              FROM stale_blob
             WHERE (stale_blob.blob_key NOT LIKE 'originals/%'
                    OR since < now() - CAST(:grace AS double precision) * interval '1 millisecond')
               AND NOT EXISTS (SELECT 1
                                 FROM job
                                WHERE job.media_id = stale_blob.media_id
                                  AND (job.status IN ('pending', 'processing') OR job.lease_until > now()))
             ORDER BY since
             LIMIT :page
            """;

    // The row of the media is what a change of its miniature locks, too: the same bytes may be wanted again.
    private static final String HOLD_STALE = """
            SELECT stale_blob.media_id
              FROM stale_blob
             WHERE stale_blob.blob_key = :key
               FOR UPDATE
            """;

    private static final String OWNED = """
            SELECT EXISTS (SELECT 1 FROM media WHERE id = :media AND blob_key = :key)
                   OR EXISTS (SELECT 1
                                FROM miniature
                               WHERE media_id = :media AND 'miniatures/' || media_id || '/' || sha256 = :key)
                   AS owned
            """;

    private static final String DROP_STALE = """
            DELETE FROM stale_blob WHERE blob_key = :key
            """;

    /**
     * A media whose time is over.
     *
     * @param forgotten whether a job was made that takes its document away
     */
    record Due(MediaId id, UserId owner, BlobKey original, boolean forgotten) {}

    List<Due> due(DbExecute db, Duration grace, int page) {
        return Rows.list(
                db.createQuery(DUE)
                        .addParam("grace", grace.toMillis())
                        .addParam("forgetting", Operation.FORGET_METADATA.label())
                        .addParam("page", page),
                PurgeStore::due);
    }

    /** Whether its time is still over; it stays as it is until the transaction ends. */
    boolean lock(DbExecute tx, MediaId id, Duration grace) {
        return Rows.first(
                        tx.createQuery(LOCK).addParam("id", id.value()).addParam("grace", grace.toMillis()),
                        row -> Rows.uuid(row, "id"))
                .isPresent();
    }

    /** With its jobs and their history. */
    void forget(DbExecute tx, MediaId id, Duration grace) {
        tx.createDelete(FORGET)
                .addParam("id", id.value())
                .addParam("grace", grace.toMillis())
                .execute();
    }

    List<BlobKey> stale(DbExecute db, Duration grace, int page) {
        return Rows.list(
                db.createQuery(STALE).addParam("grace", grace.toMillis()).addParam("page", page),
                row -> new BlobKey(Rows.text(row, "blob_key")));
    }

    /** The media that it was of; empty when somebody wants the bytes again. */
    Optional<MediaId> holdStale(DbExecute tx, BlobKey key) {
        return Rows.first(
                tx.createQuery(HOLD_STALE).addParam("key", key.value()),
                row -> new MediaId(Rows.uuid(row, "media_id")));
    }

    /** Whether the bytes are the media's now, whatever was thought of them before. */
    boolean owned(DbExecute tx, MediaId media, BlobKey key) {
        return Rows.first(
                        tx.createQuery(OWNED).addParam("media", media.value()).addParam("key", key.value()),
                        row -> Rows.flag(row, "owned"))
                .orElse(false);
    }

    void dropStale(DbExecute tx, BlobKey key) {
        tx.createDelete(DROP_STALE).addParam("key", key.value()).execute();
    }

    private static Due due(DbRow row) {
        return new Due(
                new MediaId(Rows.uuid(row, "id")),
                new UserId(Rows.uuid(row, "owner_id")),
                new BlobKey(Rows.text(row, "blob_key")),
                Rows.flag(row, "forgotten"));
    }
}
