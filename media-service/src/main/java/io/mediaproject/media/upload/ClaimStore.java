package io.mediaproject.media.upload;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbStatement;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.Rows;
import java.util.Optional;

/** The rows of uploads that happen once. */
final class ClaimStore {
    private static final String ALIVE = "created_at > now() - interval '24 hours'";

    // Waits for the transaction of another upload with this key; one that is too old makes room.
    private static final String TAKE = """
            INSERT INTO idempotency (owner_id, key, fingerprint, media_id)
            VALUES (:owner, :key, :fingerprint, :media)
                ON CONFLICT (owner_id, key) DO UPDATE
               SET fingerprint = EXCLUDED.fingerprint, media_id = EXCLUDED.media_id, body = NULL, created_at = now()
             WHERE NOT idempotency.%s
            """.formatted(ALIVE);

    private static final String FIND = """
            SELECT fingerprint, media_id, body
              FROM idempotency
             WHERE owner_id = :owner AND key = :key AND %s
            """.formatted(ALIVE);

    private static final String ANSWER = """
            UPDATE idempotency
               SET body = COALESCE(body, :body)
             WHERE owner_id = :owner AND key = :key AND media_id = :media
            RETURNING body
            """;

    private static final String FORGET = """
            DELETE FROM idempotency
             WHERE (owner_id, key) IN (SELECT owner_id, key FROM idempotency WHERE NOT %s LIMIT 1000)
            """.formatted(ALIVE);

    private final Database database;

    ClaimStore(Database database) {
        this.database = database;
    }

    /** What became of an upload with this key. */
    record Made(String fingerprint, MediaId media, Optional<String> body) {}

    /** False when another upload has this key. */
    boolean take(DbExecute tx, Claim claim, MediaId media) {
        return of(tx.createInsert(TAKE), claim)
                        .addParam("fingerprint", claim.fingerprint())
                        .addParam("media", media.value())
                        .execute()
                == 1;
    }

    Optional<Made> find(Claim claim) {
        return database.run(db -> Rows.first(
                of(db.createQuery(FIND), claim),
                row -> new Made(
                        Rows.text(row, "fingerprint"),
                        new MediaId(Rows.uuid(row, "media_id")),
                        Rows.optionalText(row, "body"))));
    }

    /** The answer that all get: this one, unless somebody gave another before. */
    String answer(Claim claim, MediaId media, String body) {
        return database.run(db -> Rows.first(
                        of(db.createQuery(ANSWER), claim)
                                .addParam("media", media.value())
                                .addParam("body", body),
                        row -> Rows.text(row, "body")))
                .orElse(body);
    }

    void forget() {
        database.run(db -> db.createDelete(FORGET).execute());
    }

    private static <S extends DbStatement<S>> S of(S statement, Claim claim) {
        return statement.addParam("owner", claim.owner().value()).addParam("key", claim.key());
    }
}
