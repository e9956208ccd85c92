package io.mediaproject.media.edit;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.contracts.BlobKey;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.media.catalogue.Miniature;
import io.mediaproject.platform.db.Rows;
import java.util.Optional;

/** Writes the miniatures of media that have come in, and which bytes nobody needs any more. */
final class PictureStore {
    private static final String HASH = """
            SELECT sha256 FROM miniature WHERE media_id = :media
            """;

    private static final String REMOVE = """
            DELETE FROM miniature WHERE media_id = :media
            """;

    private static final String ADD = """
            INSERT INTO miniature (media_id, mime_type, sha256, width, height, bytes)
            VALUES (:media, :mime, :sha256, :width, :height, :bytes)
            """;

    private static final String STALE = """
            INSERT INTO stale_blob (blob_key, media_id) VALUES (:key, :media) ON CONFLICT (blob_key) DO NOTHING
            """;

    private static final String NEEDED = """
            DELETE FROM stale_blob WHERE blob_key = :key
            """;

    /** The hash of the miniature that the media has. */
    Optional<String> hash(DbExecute tx, MediaId media) {
        return Rows.first(tx.createQuery(HASH).addParam("media", media.value()), row -> Rows.text(row, "sha256"));
    }

    /** Its bytes may go once no job reads them any more. */
    void remove(DbExecute tx, MediaId media, String sha256) {
        tx.createDelete(REMOVE).addParam("media", media.value()).execute();
        drop(tx, media, sha256);
    }

    /** Bytes that the media does not own may go. */
    void drop(DbExecute tx, MediaId media, String sha256) {
        tx.createInsert(STALE)
                .addParam("key", BlobKey.miniature(media, sha256).value())
                .addParam("media", media.value())
                .execute();
    }

    /** Its bytes stay, also if they were to go. */
    void add(DbExecute tx, MediaId media, Miniature miniature) {
        tx.createInsert(ADD)
                .addParam("media", media.value())
                .addParam("mime", miniature.mimeType())
                .addParam("sha256", miniature.sha256())
                .addParam("width", miniature.width())
                .addParam("height", miniature.height())
                .addParam("bytes", miniature.bytes())
                .execute();
        tx.createDelete(NEEDED)
                .addParam("key", BlobKey.miniature(media, miniature.sha256()).value())
                .execute();
    }
}
