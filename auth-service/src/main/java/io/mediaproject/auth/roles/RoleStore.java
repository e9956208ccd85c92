package io.mediaproject.auth.roles;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.mediaproject.contracts.UserId;
import io.mediaproject.platform.db.Rows;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The table of roles. */
final class RoleStore {
    private static final String COLUMNS = "name, permissions, built_in, created_at";

    private static final String ALL = """
            SELECT %s
              FROM role
             ORDER BY built_in DESC, created_at, name
             LIMIT :most
            """.formatted(COLUMNS);

    private static final String COUNT = "SELECT count(*) AS roles FROM role";

    private static final String ADD = """
            INSERT INTO role (name, permissions)
            VALUES (:name, CAST(:permissions AS text[]))
                ON CONFLICT DO NOTHING
            RETURNING %s
            """.formatted(COLUMNS);

    // Nobody changes what it allows while somebody is being given it.
    private static final String HOLD = """
            SELECT %s
              FROM role
             WHERE name = :name
               FOR SHARE
            """.formatted(COLUMNS);

    private static final String LOCK = """
            SELECT %s
              FROM role
             WHERE name = :name
               FOR UPDATE
            """.formatted(COLUMNS);

    private static final String CHANGE = """
            UPDATE role
               SET permissions = CAST(:permissions AS text[])
             WHERE name = :name AND NOT built_in
            RETURNING %s
            """.formatted(COLUMNS);

    private static final String REMOVE = """
            DELETE FROM role
             WHERE name = :name AND NOT built_in
               AND NOT EXISTS (SELECT 1 FROM account WHERE role = :name)
            """;

    // Only adds: an older replica that starts after a newer one would take away what it has never heard of.
    private static final String BRING_UP = """
            INSERT INTO role (name, permissions, built_in)
            VALUES (:name, CAST(:permissions AS text[]), true)
                ON CONFLICT (name) DO UPDATE
               SET built_in = true,
                   permissions = ARRAY(SELECT DISTINCT allowed
                                         FROM unnest(role.permissions || EXCLUDED.permissions) AS allowed
                                        ORDER BY allowed)
             WHERE NOT (role.built_in AND role.permissions @> EXCLUDED.permissions)
            """;

    private static final String OF_ACCOUNT = """
            SELECT r.permissions
              FROM account a
              JOIN role r ON r.name = a.role
             WHERE a.id = :account AND a.epoch = :epoch AND a.active
               FOR SHARE OF r
            """;

    List<StoredRole> all(DbExecute execute, int most) {
        return Rows.list(execute.createQuery(ALL).addParam("most", most), RoleStore::role);
    }

    long count(DbExecute execute) {
        return Rows.first(execute.createQuery(COUNT), row -> Rows.number(row, "roles"))
                .orElse(0L);
    }

    /** Empty when the name is taken. */
    Optional<StoredRole> add(DbExecute execute, RoleName name, Collection<String> permissions) {
        return Rows.first(
                execute.createQuery(ADD)
                        .addParam("name", name.value())
                        .addParam("permissions", Rows.textArray(permissions)),
                RoleStore::role);
    }

    /** Keeps it as it is until the transaction ends. */
    Optional<StoredRole> hold(DbExecute transaction, RoleName name) {
        return Rows.first(transaction.createQuery(HOLD).addParam("name", name.value()), RoleStore::role);
    }

    /** For this transaction alone until it ends. */
    Optional<StoredRole> lock(DbExecute transaction, RoleName name) {
        return Rows.first(transaction.createQuery(LOCK).addParam("name", name.value()), RoleStore::role);
    }

    Optional<StoredRole> change(DbExecute transaction, RoleName name, Collection<String> permissions) {
        return Rows.first(
                transaction
                        .createQuery(CHANGE)
                        .addParam("name", name.value())
                        .addParam("permissions", Rows.textArray(permissions)),
                RoleStore::role);
    }

    /** Whether it is gone: not while an account has it. */
    boolean remove(DbExecute transaction, RoleName name) {
        return transaction.createDelete(REMOVE).addParam("name", name.value()).execute() == 1;
    }

    /** Whether that changed anything. */
    boolean bringUp(DbExecute execute, RoleName name, Collection<String> permissions) {
        return execute.createInsert(BRING_UP)
                        .addParam("name", name.value())
                        .addParam("permissions", Rows.textArray(permissions))
                        .execute()
                == 1;
    }

    /** What an account may do now; empty when it was disabled or changed since the epoch. */
    Optional<List<String>> permissions(DbExecute transaction, UserId account, long epoch) {
        return Rows.first(
                transaction
                        .createQuery(OF_ACCOUNT)
                        .addParam("account", account.value())
                        .addParam("epoch", epoch),
                row -> Rows.texts(row, "permissions"));
    }

    private static StoredRole role(DbRow row) {
        return new StoredRole(
                new RoleName(Rows.text(row, "name")),
                Rows.texts(row, "permissions"),
                Rows.flag(row, "built_in"),
                Rows.instant(row, "created_at"));
    }
}
