package io.mediaproject.auth.sessions;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.platform.db.Rows;

/** What has expired: sessions, refresh tokens, links that set a new password. */
final class ExpiredStore {
    static final long LOCK = 0x6d70_7377_6565L;

    private static final String TRY_LOCK = "SELECT pg_try_advisory_xact_lock(:key) AS mine";

    private static final String TOKENS = """
            DELETE FROM refresh_token
             WHERE hash IN (SELECT hash
                              FROM refresh_token
                             WHERE expires_at < now()
                             ORDER BY expires_at
                             LIMIT :page)
            """;

    // A day later, so that nobody wonders where a session went that they just saw.
    private static final String SESSIONS = """
            DELETE FROM session
             WHERE sid IN (SELECT sid
                             FROM session
                            WHERE expires_at < now() - INTERVAL '1 day'
                            ORDER BY expires_at
                            LIMIT :page)
            """;

    // No more than one a minute is sent by mail, which its row tells.
    private static final String RESETS = """
            DELETE FROM password_reset
             WHERE account_id IN (SELECT account_id
                                    FROM password_reset
                                   WHERE expires_at < now() AND created_at < now() - INTERVAL '1 minute'
                                   LIMIT :page)
            """;

    /** Whether this transaction is the one that sweeps; the lock goes with it. */
    boolean mine(DbExecute transaction) {
        var query = transaction.createQuery(TRY_LOCK).addParam("key", LOCK);
        return Rows.first(query, row -> Rows.flag(row, "mine")).orElse(false);
    }

    long removeTokens(DbExecute transaction, int page) {
        return remove(transaction, TOKENS, page);
    }

    long removeSessions(DbExecute transaction, int page) {
        return remove(transaction, SESSIONS, page);
    }

    long removeResets(DbExecute transaction, int page) {
        return remove(transaction, RESETS, page);
    }

    private static long remove(DbExecute transaction, String statement, int page) {
        return transaction.createDelete(statement).addParam("page", page).execute();
    }
}
