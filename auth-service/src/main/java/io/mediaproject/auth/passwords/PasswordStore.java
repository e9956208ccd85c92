package io.mediaproject.auth.passwords;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.auth.accounts.Email;
import io.mediaproject.contracts.UserId;
import io.mediaproject.platform.db.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Password hashes as they are replaced, and the links that allow it. All times are the database's. */
final class PasswordStore {
    private static final String FIND = """
            SELECT password_hash, password_changes
              FROM account
             WHERE id = :id AND active
            """;

    // Who proved another password than the one that is there now has proved nothing.
    private static final String REPLACE = """
            UPDATE account
               SET password_hash = :hash, password_changes = password_changes + 1
             WHERE id = :id AND active AND password_changes = :changes
            """;

    private static final String RESET = """
            UPDATE account
               SET password_hash = :hash, password_changes = password_changes + 1, epoch = epoch + 1
             WHERE id = :id AND active
            """;

    private static final String ISSUE = """
            INSERT INTO password_reset (account_id, hash, expires_at)
            VALUES (:account, :hash, now() + make_interval(secs => :seconds))
                ON CONFLICT (account_id) DO UPDATE
               SET hash = EXCLUDED.hash, created_at = now(), expires_at = EXCLUDED.expires_at
            RETURNING expires_at
            """;

    // Nobody fills the mailbox of somebody else, or takes a link away again that was just made.
    private static final String ISSUE_IF_QUIET = """
            INSERT INTO password_reset (account_id, hash, expires_at)
            VALUES (:account, :hash, now() + make_interval(secs => :seconds))
                ON CONFLICT (account_id) DO UPDATE
               SET hash = EXCLUDED.hash, created_at = now(), expires_at = EXCLUDED.expires_at
             WHERE password_reset.created_at < now() - INTERVAL '1 minute'
            RETURNING expires_at
            """;

    private static final String BY_EMAIL = """
            SELECT id, email
              FROM account
             WHERE email_key = :key AND active
            """;

    private static final String EMAIL = "SELECT email FROM account WHERE id = :id";

    private static final String KNOWN = """
            SELECT 1 AS known
              FROM password_reset
             WHERE hash = :hash AND expires_at > now()
            """;

    private static final String SPEND = """
            DELETE FROM password_reset
             WHERE hash = :hash AND expires_at > now()
            RETURNING account_id
            """;

    private static final String REVOKE = "DELETE FROM password_reset WHERE account_id = :account";

    /** What a password is checked against. */
    record Current(String hash, long changes) {
        @Override
        public String toString() {
            return "Current[hidden]";
        }
    }

    /** An account and where its mail goes, as it was typed at sign-up. */
    record Owner(UserId account, Email email) {}

    Optional<Current> find(DbExecute execute, UserId account) {
        return Rows.first(
                execute.createQuery(FIND).addParam("id", account.value()),
                row -> new Current(Rows.text(row, "password_hash"), Rows.number(row, "password_changes")));
    }

    /** Whether the old password still was the one that was checked. */
    boolean replace(DbExecute transaction, UserId account, Current old, String hash) {
        return transaction
                        .createUpdate(REPLACE)
                        .addParam("id", account.value())
                        .addParam("changes", old.changes())
                        .addParam("hash", hash)
                        .execute()
                == 1;
    }

    /** Whether the account may still sign in; all its tokens are dead. */
    boolean reset(DbExecute transaction, UserId account, String hash) {
        return transaction
                        .createUpdate(RESET)
                        .addParam("id", account.value())
                        .addParam("hash", hash)
                        .execute()
                == 1;
    }

    /** In the place of every older token of the account; when it expires. */
    Instant issue(DbExecute execute, UserId account, byte[] hash, Duration lifetime) {
        return issue(execute, ISSUE, account, hash, lifetime).orElseThrow();
    }

    /** Not within a minute of the last one. */
    Optional<Instant> issueIfQuiet(DbExecute execute, UserId account, byte[] hash, Duration lifetime) {
        return issue(execute, ISSUE_IF_QUIET, account, hash, lifetime);
    }

    /** Where a mail to its owner goes. */
    Email email(DbExecute execute, UserId account) {
        return Rows.first(
                        execute.createQuery(EMAIL).addParam("id", account.value()),
                        row -> new Email(Rows.text(row, "email")))
                .orElseThrow();
    }

    Optional<Owner> find(DbExecute execute, Email email) {
        return Rows.first(
                execute.createQuery(BY_EMAIL).addParam("key", email.key()),
                row -> new Owner(new UserId(Rows.uuid(row, "id")), new Email(Rows.text(row, "email"))));
    }

    private static Optional<Instant> issue(
            DbExecute execute, String statement, UserId account, byte[] hash, Duration lifetime) {
        var insert = execute.createQuery(statement)
                .addParam("account", account.value())
                .addParam("hash", hash)
                .addParam("seconds", lifetime.toSeconds());
        return Rows.first(insert, row -> Rows.instant(row, "expires_at"));
    }

    boolean known(DbExecute execute, byte[] hash) {
        return Rows.first(execute.createQuery(KNOWN).addParam("hash", hash), row -> true)
                .orElse(false);
    }

    /** The account, for one caller alone. */
    Optional<UserId> spend(DbExecute transaction, byte[] hash) {
        return Rows.first(
                transaction.createQuery(SPEND).addParam("hash", hash), row -> new UserId(Rows.uuid(row, "account_id")));
    }

    void revoke(DbExecute transaction, UserId account) {
        transaction.createDelete(REVOKE).addParam("account", account.value()).execute();
    }
}
