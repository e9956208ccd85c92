package io.mediaproject.media.edit;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.media.catalogue.Description;
import io.mediaproject.media.catalogue.Media;
import io.mediaproject.media.catalogue.TitleKey;
import io.mediaproject.platform.db.Rows;

/** Writes what people say of their media. */
final class EditStore {
    private static final String SAY = """
            UPDATE media
               SET title = :title, title_key = :key, description = :text, tags = CAST(:tags AS text[]),
                   visibility = :visibility, version = version + 1, updated_at = now()
             WHERE id = :id AND version = :version AND deleted_at IS NULL
            """;

    /**
     * False when somebody else was faster: the media is not in this version any more, or gone. Fails with a
     * {@code UniqueViolation} when the title is taken.
     */
    boolean say(DbExecute tx, Media media, Description said) {
        return tx.createUpdate(SAY)
                        .addParam("id", media.id().value())
                        .addParam("version", media.version())
                        .addParam("title", said.title())
                        .addParam("key", TitleKey.of(said.title()).value())
                        .addParam("text", said.text())
                        .addParam("tags", Rows.textArray(said.tags()))
                        .addParam("visibility", said.visibility().label())
                        .execute()
                == 1;
    }
}
