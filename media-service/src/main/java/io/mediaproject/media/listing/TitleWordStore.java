package io.mediaproject.media.listing;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.platform.db.Rows;
import java.util.List;

/** The words of titles, and those of them that perhaps no title has any more. */
final class TitleWordStore {
    private static final String TAKE = """
            DELETE FROM title_word_doubt
             WHERE id IN (SELECT id FROM title_word_doubt ORDER BY id LIMIT :page FOR UPDATE SKIP LOCKED)
            RETURNING word
            """;

    // A word that many have is among the newest; to look it up in the index would take long.
    private static final String NEWEST = """
            WITH newest AS MATERIALIZED (
                SELECT own.word
                  FROM (SELECT title_folded FROM media WHERE deleted_at IS NULL ORDER BY created_at DESC, id DESC LIMIT 2000)
                       AS titles,
                       words_of(titles.title_folded) AS own (word)
            )
            """;

    // In this order, which AND does not promise. A word is letters and digits: nothing that LIKE takes for more.
    private static final String IN_NO_TITLE = """
            CASE WHEN given.word IN (SELECT word FROM newest) THEN false
                 ELSE NOT EXISTS (SELECT 1
                                    FROM media
                                   WHERE deleted_at IS NULL AND title_folded LIKE '%' || given.word || '%'
                                     AND given.word IN (SELECT own.word FROM words_of(title_folded) AS own (word)))
             END
            """;

    private static final String UNUSED = NEWEST + """
            SELECT given.word FROM unnest(CAST(:words AS text[])) AS given (word) WHERE
            """ + IN_NO_TITLE;

    private static final String HOLD = """
            SELECT word FROM title_word WHERE word = ANY (CAST(:words AS text[])) FOR UPDATE SKIP LOCKED
            """;

    private static final String DROP = NEWEST + """
            DELETE FROM title_word AS given WHERE word = ANY (CAST(:words AS text[])) AND
            """ + IN_NO_TITLE;

    private static final String DOUBT = """
            INSERT INTO title_word_doubt (word)
            SELECT word
              FROM title_word
             WHERE word = ANY (CAST(:words AS text[])) AND word <> ALL (CAST(:held AS text[]))
            """;

    /** Some that are in doubt, which they are no more; other sweepers get others. */
    List<String> take(DbExecute tx, int page) {
        return Rows.list(tx.createQuery(TAKE).addParam("page", page), row -> Rows.text(row, "word"));
    }

    /** Those that no living title has. */
    List<String> unused(DbExecute tx, List<String> words) {
        return Rows.list(
                tx.createQuery(UNUSED).addParam("words", Rows.textArray(words)), row -> Rows.text(row, "word"));
    }

    /** Those that no title counts on that is not committed yet; from now on such a title waits. */
    List<String> hold(DbExecute tx, List<String> words) {
        return Rows.list(tx.createQuery(HOLD).addParam("words", Rows.textArray(words)), row -> Rows.text(row, "word"));
    }

    /** Unless a title has them by now. */
    long drop(DbExecute tx, List<String> held) {
        return tx.createDelete(DROP).addParam("words", Rows.textArray(held)).execute();
    }

    /** What is not held is looked at again. */
    void doubt(DbExecute tx, List<String> words, List<String> held) {
        tx.createInsert(DOUBT)
                .addParam("words", Rows.textArray(words))
                .addParam("held", Rows.textArray(held))
                .execute();
    }
}
