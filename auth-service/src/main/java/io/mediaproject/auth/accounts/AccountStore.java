package io.mediaproject.auth.accounts;

import com.github.f4b6a3.uuid.UuidCreator;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.mediaproject.auth.roles.RoleName;
import io.mediaproject.contracts.UserId;
import io.mediaproject.platform.db.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of accounts. */
final class AccountStore {
    /** Two replicas that start at once make one first admin. */
    private static final long FIRST_ADMIN_LOCK = 0x6d70_6164_6d69L;

    private static final String COLUMNS =
            "id, email, username, name, role, active, epoch, password_changes, created_at";

    private static final String ADD = """
            INSERT INTO account (id, email, email_key, username, name, password_hash, role)
            VALUES (:id, :email, :email_key, :username, :name, :hash, :role)
                ON CONFLICT DO NOTHING
            RETURNING %s
            """.formatted(COLUMNS);

    private static final String TAKEN = """
            SELECT EXISTS (SELECT 1 FROM account WHERE email_key = :email_key) AS email,
                   EXISTS (SELECT 1 FROM account WHERE username = :username) AS username
            """;

    private static final String FIND = """
            SELECT %s
              FROM account
             WHERE id = :id
            """.formatted(COLUMNS);

    private static final String BY_EMAIL = """
            SELECT %s, password_hash
              FROM account
             WHERE email_key = :key
            """.formatted(COLUMNS);

    private static final String BY_USERNAME = """
            SELECT %s, password_hash
              FROM account
             WHERE username = :key
            """.formatted(COLUMNS);

    // A password that was changed meanwhile is left alone.
    private static final String REHASH = """
            UPDATE account
               SET password_hash = :new
             WHERE id = :id AND password_hash = :old
            """;

    private static final String RENAME = """
            UPDATE account
               SET name = :name
             WHERE id = :id AND active
            RETURNING %s
            """.formatted(COLUMNS);

    private static final String ADMIN_EXISTS = """
            SELECT EXISTS (SELECT 1 FROM account WHERE role = 'admin' AND active) AS found
            """;

    private static final String LOCK = "SELECT pg_advisory_xact_lock(:key)";

    /** An account to be, with its password hashed. */
    record Draft(Email email, Username username, String name, String hash, RoleName role) {
        Draft with(Username other) {
            return new Draft(email, other, name, hash, role);
        }

        @Override
        public String toString() {
            return "Draft[hidden]";
        }
    }

    /** An account with what proves its owner. */
    record Credential(Account account, String hash) {
        @Override
        public String toString() {
            return "Credential[%s]".formatted(account.id());
        }
    }

    /** Empty when the email or the username is taken. */
    Optional<Account> add(DbExecute execute, Draft draft) {
        var insert = execute.createQuery(ADD)
                .addParam("id", UuidCreator.getTimeOrderedEpoch())
                .addParam("email", draft.email().address())
                .addParam("email_key", draft.email().key())
                .addParam("username", draft.username().value())
                .addParam("name", draft.name())
                .addParam("hash", draft.hash())
                .addParam("role", draft.role().value());
        return Rows.first(insert, AccountStore::account);
    }

    /** Which of the two fields somebody else has. */
    List<String> taken(DbExecute execute, Draft draft) {
        var query = execute.createQuery(TAKEN)
                .addParam("email_key", draft.email().key())
                .addParam("username", draft.username().value());
        return Rows.first(query, AccountStore::takenFields).orElse(List.of());
    }

    Optional<Account> find(DbExecute execute, UserId id) {
        return Rows.first(execute.createQuery(FIND).addParam("id", id.value()), AccountStore::account);
    }

    Optional<Credential> find(DbExecute execute, Login login) {
        return switch (login) {
            case Login.ByEmail(String key) ->
                Rows.first(execute.createQuery(BY_EMAIL).addParam("key", key), AccountStore::credential);
            case Login.ByUsername(Username name) ->
                Rows.first(execute.createQuery(BY_USERNAME).addParam("key", name.value()), AccountStore::credential);
            case Login.Nobody() -> Optional.empty();
        };
    }

    void rehash(DbExecute execute, Credential old, String hash) {
        execute.createUpdate(REHASH)
                .addParam("id", old.account().id().value())
                .addParam("old", old.hash())
                .addParam("new", hash)
                .execute();
    }

    Optional<Account> rename(DbExecute execute, UserId id, DisplayName name) {
        var update = execute.createQuery(RENAME).addParam("id", id.value()).addParam("name", name.value());
        return Rows.first(update, AccountStore::account);
    }

    void lockFirstAdmin(DbExecute transaction) {
        Rows.list(transaction.createQuery(LOCK).addParam("key", FIRST_ADMIN_LOCK), row -> row);
    }

    boolean adminExists(DbExecute execute) {
        return Rows.first(execute.createQuery(ADMIN_EXISTS), row -> Rows.flag(row, "found"))
                .orElse(false);
    }

    private static List<String> takenFields(DbRow row) {
        var fields = new ArrayList<String>();
        if (Rows.flag(row, "email")) {
            fields.add("email");
        }
        if (Rows.flag(row, "username")) {
            fields.add("username");
        }
        return fields;
    }

    private static Credential credential(DbRow row) {
        return new Credential(account(row), Rows.text(row, "password_hash"));
    }

    private static Account account(DbRow row) {
        return new Account(
                new UserId(Rows.uuid(row, "id")),
                new Email(Rows.text(row, "email")),
                new Username(Rows.text(row, "username")),
                Rows.text(row, "name"),
                new RoleName(Rows.text(row, "role")),
                Rows.flag(row, "active"),
                Rows.number(row, "epoch"),
                Rows.number(row, "password_changes"),
                Rows.instant(row, "created_at"));
    }
}
