package io.mediaproject.auth.keys;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.mediaproject.platform.db.Rows;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The table of signing keys. */
final class SigningKeyStore {
    /** Whoever makes, moves or removes keys holds this lock: replicas that start at once agree. */
    private static final long LOCK = 0x6d70_6b65_7973L;

    private static final String LOCK_KEYS = "SELECT pg_advisory_xact_lock(:key)";

    private static final String ALL = """
            SELECT kid, CAST(public_jwk AS text) AS public_jwk, private_key, state
              FROM signing_key
             ORDER BY created_at, kid
            """;

    private static final String ADD = """
            INSERT INTO signing_key (kid, public_jwk, private_key, state)
            VALUES (:kid, CAST(:jwk AS jsonb), :private, :state)
            """;

    private static final String RETIRE = """
            UPDATE signing_key
               SET state = 'retired', private_key = NULL, retired_at = now()
             WHERE state = 'current' AND EXISTS (SELECT 1 FROM signing_key WHERE state = 'next')
            """;

    private static final String PROMOTE = """
            UPDATE signing_key
               SET state = 'current'
             WHERE state = 'next'
            """;

    private static final String NEXT_EXISTS = """
            SELECT EXISTS (SELECT 1 FROM signing_key WHERE state = 'next') AS found
            """;

    private static final String FORGET = """
            DELETE FROM signing_key
             WHERE state = 'retired' AND retired_at < now() - make_interval(secs => :seconds)
            """;

    /**
     * One row.
     *
     * @param sealed the private key, which a retired key no longer has
     */
    record Row(PublicJwk jwk, Optional<byte[]> sealed, String state) {}

    void lock(DbExecute transaction) {
        Rows.list(transaction.createQuery(LOCK_KEYS).addParam("key", LOCK), row -> row);
    }

    List<Row> all(DbExecute execute) {
        return Rows.list(execute.createQuery(ALL), SigningKeyStore::row);
    }

    void add(DbExecute transaction, PublicJwk jwk, byte[] sealed, String state) {
        transaction
                .createInsert(ADD)
                .addParam("kid", jwk.kid())
                .addParam("jwk", Rows.jsonText(jwk))
                .addParam("private", sealed)
                .addParam("state", state)
                .execute();
    }

    /** The current key signs no more, the next one does; false when there is no next one. */
    boolean rotate(DbExecute transaction) {
        boolean retired = transaction.createUpdate(RETIRE).execute() == 1;
        transaction.createUpdate(PROMOTE).execute();
        return retired;
    }

    boolean nextExists(DbExecute execute) {
        return Rows.first(execute.createQuery(NEXT_EXISTS), row -> Rows.flag(row, "found"))
                .orElse(false);
    }

    void forgetRetired(DbExecute transaction, Duration longerAgoThan) {
        transaction
                .createDelete(FORGET)
                .addParam("seconds", longerAgoThan.toSeconds())
                .execute();
    }

    private static Row row(DbRow row) {
        return new Row(
                Rows.json(row, "public_jwk", PublicJwk.class),
                Rows.optionalBytes(row, "private_key"),
                Rows.text(row, "state"));
    }
}
