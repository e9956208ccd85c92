package io.mediaproject.media.catalogue;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.platform.db.Rows;
import java.util.List;

/** The rows of copies on the CDN, when they are to go. */
final class CopyStore {
    private static final String TAKE = """
            DELETE FROM media_url
             WHERE media_id = :id AND kind = ANY (CAST(:kinds AS text[]))
            RETURNING file_id, path
            """;

    /** A copy of which nobody but us knows any more. */
    record Taken(String fileId, String path) {}

    List<Taken> take(DbExecute tx, MediaId media, List<String> kinds) {
        return Rows.list(
                tx.createQuery(TAKE).addParam("id", media.value()).addParam("kinds", Rows.textArray(kinds)),
                row -> new Taken(Rows.text(row, "file_id"), Rows.text(row, "path")));
    }
}
