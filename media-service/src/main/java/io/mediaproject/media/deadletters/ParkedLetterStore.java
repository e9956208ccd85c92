package io.mediaproject.media.deadletters;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.Rows;
import io.mediaproject.platform.web.Pages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads dead letters, and marks those that were sent again. */
final class ParkedLetterStore {
    private static final int SHOWN = 64 * 1024;

    private static final String SELECT = """
            SELECT id, queue, exchange, routing_key, type, headers, substring(body FROM 1 FOR :shown) AS body, body_size,
                   octet_length(body) AS kept, reason, died_at, redriven_at
              FROM dead_letter
            """;

    private static final String PAGE = SELECT + """
             ORDER BY died_at DESC, id DESC
             LIMIT :limit OFFSET :offset
            """;

    private static final String COUNT = """
            SELECT count(*) AS n FROM (SELECT 1 FROM dead_letter LIMIT :limit) AS counted
            """;

    private static final String FIND = SELECT + " WHERE id = :id";

    private static final String REDRIVEN = """
            UPDATE dead_letter SET redriven_at = now() WHERE id = :id AND redriven_at IS NULL
            """;

    private final Database database;

    ParkedLetterStore(Database database) {
        this.database = database;
    }

    /** Newest first. */
    List<ParkedLetter> page(Pages.Slice slice) {
        return database.run(db -> Rows.list(
                db.createQuery(PAGE)
                        .addParam("shown", SHOWN)
                        .addParam("limit", slice.size())
                        .addParam("offset", slice.offset()),
                ParkedLetterStore::letter));
    }

    /** Up to one more than {@link Pages#COUNTED}. */
    long count() {
        return database.run(db -> Rows.first(
                        db.createQuery(COUNT).addParam("limit", Pages.COUNTED + 1), row -> Rows.number(row, "n"))
                .orElse(0L));
    }

    /** With all that was kept of its body. */
    Optional<ParkedLetter> find(DbExecute db, UUID id) {
        return Rows.first(
                db.createQuery(FIND).addParam("shown", Integer.MAX_VALUE).addParam("id", id),
                ParkedLetterStore::letter);
    }

    /** False when it was marked already. */
    boolean redriven(DbExecute tx, UUID id) {
        return tx.createUpdate(REDRIVEN).addParam("id", id).execute() == 1;
    }

    @SuppressWarnings("unchecked")
    private static ParkedLetter letter(DbRow row) {
        return new ParkedLetter(
                Rows.uuid(row, "id"),
                new ParkedLetter.Address(
                        Rows.text(row, "queue"), Rows.text(row, "exchange"), Rows.text(row, "routing_key")),
                Rows.optionalText(row, "type"),
                Rows.json(row, "headers", Map.class),
                Rows.bytes(row, "body"),
                Rows.number(row, "body_size"),
                Rows.integer(row, "kept"),
                Rows.text(row, "reason"),
                Rows.instant(row, "died_at"),
                Rows.optionalInstant(row, "redriven_at"));
    }
}
