package io.mediaproject.auth.sessions;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.mediaproject.auth.accounts.Account;
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
    // Whoever disables an account or replaces its password either waits for this row, or is waited for and seen.
    private static final String OPEN = """
            INSERT INTO session (sid, account_id, expires_at)
            SELECT CAST(:sid AS uuid), id, now() + make_interval(secs => :seconds)
              FROM account
             WHERE id = :account AND active AND password_changes = :changes
               FOR SHARE
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

    private static final UUID NONE = new UUID(0, 0);

    private static final String END_ALL = """
            UPDATE session
               SET ended_at = now(), ended_why = :why
             WHERE account_id = :account AND sid <> :spared AND ended_at IS NULL
            RETURNING sid
            """;

    private static final String OF_ROLE = """
            SELECT s.sid
              FROM session s
              JOIN account a ON a.id = s.account_id
             WHERE a.role = :role AND s.sid > :after AND s.ended_at IS NULL AND s.expires_at > now()
             ORDER BY s.sid
             LIMIT :page
            """;

    /** Whether the account is still what was signed in to: active, with the same password. */
    boolean open(DbExecute transaction, UUID sid, Account account, Duration lifetime) {
        return transaction
                        .createInsert(OPEN)
                        .addParam("sid", sid)
                        .addParam("account", account.id().value())
                        .addParam("changes", account.passwordChanges())
                        .addParam("seconds", lifetime.toSeconds())
                        .execute()
                == 1;
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

    /** All that live of an account but one, if there is such a one. */
    List<UUID> endAll(DbExecute transaction, UserId account, Optional<UUID> spared, EndReason why) {
        var update = transaction
                .createQuery(END_ALL)
                .addParam("account", account.value())
                .addParam("spared", spared.orElse(NONE))
                .addParam("why", why.word());
        return Rows.list(update, row -> Rows.uuid(row, "sid"));
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
