package io.mediaproject.auth.sessions;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.mediaproject.auth.roles.RoleName;
import io.mediaproject.contracts.UserId;
import io.mediaproject.platform.db.Rows;
import io.mediaproject.platform.security.LiveSession;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of sessions: the truth about who is signed in. All times are the database's, so replicas need not agree. */
final class SessionStore {
    private static final String OPEN = """
            INSERT INTO session (sid, account_id, expires_at)
            VALUES (:sid, :account, now() + make_interval(secs => :seconds))
            """;

    private static final String LIVE = """
            SELECT s.account_id, a.username, a.role, r.permissions, a.epoch, a.active
              FROM session s
              JOIN account a ON a.id = s.account_id
              JOIN role r ON r.name = a.role
             WHERE s.sid = :sid AND s.ended_at IS NULL AND s.expires_at > now() AND a.active
            """;

    private static final String END = """
            UPDATE session
               SET ended_at = now(), ended_why = :why
             WHERE sid = :sid AND ended_at IS NULL
            """;

    private static final String OF_ROLE = """
            SELECT s.sid
              FROM session s
              JOIN account a ON a.id = s.account_id
             WHERE a.role = :role AND s.sid > :after AND s.ended_at IS NULL AND s.expires_at > now()
             ORDER BY s.sid
             LIMIT :page
            """;

    void open(DbExecute transaction, UUID sid, UserId account, Duration lifetime) {
        transaction
                .createInsert(OPEN)
                .addParam("sid", sid)
                .addParam("account", account.value())
                .addParam("seconds", lifetime.toSeconds())
                .execute();
    }

    /** With the account as it is now; empty when the session ended or the account is disabled. */
    Optional<LiveSession> live(DbExecute execute, UUID sid) {
        return Rows.first(execute.createQuery(LIVE).addParam("sid", sid), SessionStore::session);
    }

    /** Those after a given one, a page of them. */
    List<UUID> ofRole(DbExecute execute, RoleName role, UUID after, int page) {
        var query = execute.createQuery(OF_ROLE)
                .addParam("role", role.value())
                .addParam("after", after)
                .addParam("page", page);
        return Rows.list(query, row -> Rows.uuid(row, "sid"));
    }

    /** Whether it was this call that ended it. */
    boolean end(DbExecute execute, UUID sid, EndReason why) {
        return execute.createUpdate(END)
                        .addParam("sid", sid)
                        .addParam("why", why.word())
                        .execute()
                == 1;
    }

    private static LiveSession session(DbRow row) {
        return new LiveSession(
                new UserId(Rows.uuid(row, "account_id")),
                Rows.text(row, "username"),
                Rows.text(row, "role"),
                Rows.texts(row, "permissions"),
                Rows.number(row, "epoch"),
                Rows.flag(row, "active"));
    }
}
