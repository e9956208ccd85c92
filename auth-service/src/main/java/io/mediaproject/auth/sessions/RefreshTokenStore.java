package io.mediaproject.auth.sessions;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.mediaproject.platform.db.Rows;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The table of refresh tokens, by their hashes. */
final class RefreshTokenStore {
    private static final String START = """
            INSERT INTO refresh_token (hash, sid, expires_at)
            VALUES (:hash, :sid, now() + make_interval(secs => :seconds))
            """;

    // One statement: of any number of uses at once, the row lets one through.
    private static final String SPEND = """
            WITH spent AS (
                UPDATE refresh_token r
                   SET spent_at = now()
                  FROM session s
                  JOIN account a ON a.id = s.account_id
                 WHERE r.hash = :hash AND r.spent_at IS NULL AND r.expires_at > now()
                   AND s.sid = r.sid AND s.ended_at IS NULL AND s.expires_at > now() AND a.active
             RETURNING r.hash, r.sid
            ), seen AS (
                UPDATE session s
                   SET last_seen_at = now(), expires_at = now() + make_interval(secs => :seconds)
                  FROM spent
                 WHERE s.sid = spent.sid
            )
            INSERT INTO refresh_token (hash, sid, parent, expires_at)
            SELECT :successor, sid, hash, now() + make_interval(secs => :seconds)
              FROM spent
            RETURNING sid
            """;

    private static final String EXAMINE = """
            SELECT r.sid,
                   s.ended_at IS NULL AND s.expires_at > now() AND a.active AS alive,
                   r.spent_at IS NOT NULL AS spent,
                   coalesce(r.spent_at > now() - make_interval(secs => :grace), false)
                       AND EXISTS (SELECT 1
                                     FROM refresh_token c
                                    WHERE c.parent = r.hash AND c.spent_at IS NULL) AS forgiven
              FROM refresh_token r
              JOIN session s ON s.sid = r.sid
              JOIN account a ON a.id = s.account_id
             WHERE r.hash = :hash
            """;

    /**
     * What is known of a token that could not be spent.
     *
     * @param forgiven spent just now, and what it was spent for is still unspent
     */
    record Examined(UUID sid, boolean alive, boolean spent, boolean forgiven) {}

    void start(DbExecute transaction, RefreshToken token, UUID sid, Duration lifetime) {
        transaction
                .createInsert(START)
                .addParam("hash", token.hash())
                .addParam("sid", sid)
                .addParam("seconds", lifetime.toSeconds())
                .execute();
    }

    /** The session of a token that was good and no longer is; empty when it was not good. */
    Optional<UUID> spend(DbExecute execute, RefreshToken token, RefreshToken successor, Duration lifetime) {
        var query = execute.createQuery(SPEND)
                .addParam("hash", token.hash())
                .addParam("successor", successor.hash())
                .addParam("seconds", lifetime.toSeconds());
        return Rows.first(query, row -> Rows.uuid(row, "sid"));
    }

    Optional<Examined> examine(DbExecute execute, RefreshToken token, Duration grace) {
        var query = execute.createQuery(EXAMINE).addParam("hash", token.hash()).addParam("grace", grace.toSeconds());
        return Rows.first(query, RefreshTokenStore::examined);
    }

    private static Examined examined(DbRow row) {
        return new Examined(
                Rows.uuid(row, "sid"), Rows.flag(row, "alive"), Rows.flag(row, "spent"), Rows.flag(row, "forgiven"));
    }
}
