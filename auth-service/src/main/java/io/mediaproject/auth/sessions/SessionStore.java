package io.mediaproject.auth.sessions;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.mediaproject.contracts.UserId;
import io.mediaproject.platform.db.Rows;
import io.mediaproject.platform.security.LiveSession;
import io.mediaproject.platform.security.Permission;
import io.mediaproject.platform.security.Role;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The table of sessions: the truth about who is signed in. All times are the database's, so replicas need not agree. */
final class SessionStore {
    private static final String OPEN = """
            INSERT INTO session (sid, account_id, expires_at)
            VALUES (:sid, :account, now() + make_interval(secs => :seconds))
            """;

    private static final String LIVE = """
            SELECT s.account_id, a.username, a.role, a.epoch, a.active
              FROM session s
              JOIN account a ON a.id = s.account_id
             WHERE s.sid = :sid AND s.ended_at IS NULL AND s.expires_at > now() AND a.active
            """;

    private static final String END = """
            UPDATE session
               SET ended_at = now(), ended_why = :why
             WHERE sid = :sid AND ended_at IS NULL
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

    /** Whether it was this call that ended it. */
    boolean end(DbExecute execute, UUID sid, EndReason why) {
        return execute.createUpdate(END)
                        .addParam("sid", sid)
                        .addParam("why", why.word())
                        .execute()
                == 1;
    }

    private static LiveSession session(DbRow row) {
        var role = Role.parse(Rows.text(row, "role")).orElseThrow();
        return new LiveSession(
                new UserId(Rows.uuid(row, "account_id")),
                Rows.text(row, "username"),
                role.word(),
                role.permissions().stream().map(Permission::word).sorted().toList(),
                Rows.number(row, "epoch"),
                Rows.flag(row, "active"));
    }
}
