package io.mediaproject.auth.users;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.mediaproject.auth.roles.RoleName;
import io.mediaproject.contracts.UserId;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.Keyset;
import io.mediaproject.platform.db.Rows;
import io.mediaproject.platform.db.Window;
import io.mediaproject.platform.web.Pages;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of accounts, as administrators read and change it; deleted ones are left out. */
final class UserStore {
    /** Whoever changes what an account may do holds this lock: two cannot take each other's role at once. */
    private static final long CHANGES_LOCK = 0x6d70_7573_6572L;

    private static final Duration LONGEST = Duration.ofMillis(200);

    private static final String COLUMNS = "id, email, username, name, role, active, created_at";

    private static final String WANTED = """
              FROM account
             WHERE deleted_at IS NULL
               AND (CAST(:role AS text) = '' OR role = :role)
               AND (CAST(:active AS text) = '' OR active = CAST(NULLIF(:active, '') AS boolean))
               AND (CAST(:q AS text) = '' OR email ILIKE :q OR username ILIKE :q OR name ILIKE :q)
            """;

    private static final String LIST = """
            SELECT %s
            %s
               AND %%s
            %%s
             LIMIT :most OFFSET :skip
            """.formatted(COLUMNS, WANTED);

    // Newest first: ids rise with the time that they were made at.
    private static final Keyset ORDER = new Keyset("id", "uuid", "id", true);

    private static final String COUNT = """
            SELECT count(*) AS users
              FROM (SELECT 1 %s LIMIT :most) AS counted
            """.formatted(WANTED);

    private static final String FIND = """
            SELECT %s
              FROM account
             WHERE id = :id AND deleted_at IS NULL
            """.formatted(COLUMNS);

    private static final String CHANGE = """
            UPDATE account
               SET name = :name, role = :role, active = :active, epoch = epoch + :raise
             WHERE id = :id AND deleted_at IS NULL
            """;

    private static final String DELETE = """
            UPDATE account
               SET active = false, deleted_at = now(), epoch = epoch + 1
             WHERE id = :id AND deleted_at IS NULL
            """;

    private static final String OTHER_ADMIN = """
            SELECT EXISTS (SELECT 1 FROM account WHERE role = 'admin' AND active AND id <> :id) AS found
            """;

    private static final String LOCK = "SELECT pg_advisory_xact_lock(:key)";

    List<StoredUser> list(Database database, UserQuery wish, Window window) {
        var statement = LIST.formatted(ORDER.where(window), ORDER.orderBy(window));
        return database.listWithin(LONGEST, statement, filtered(ORDER.parameters(window), wish), UserStore::user);
    }

    /** Up to one more than is ever counted. */
    long count(Database database, UserQuery wish) {
        var parameters = filtered(Map.of("most", Pages.COUNTED + 1), wish);
        return database.listWithin(LONGEST, COUNT, parameters, row -> Rows.number(row, "users"))
                .getFirst();
    }

    Optional<StoredUser> find(DbExecute execute, UserId id) {
        return Rows.first(execute.createQuery(FIND).addParam("id", id.value()), UserStore::user);
    }

    /** One at a time, until the transaction ends. */
    void lockChanges(DbExecute transaction) {
        Rows.list(transaction.createQuery(LOCK).addParam("key", CHANGES_LOCK), row -> row);
    }

    boolean otherAdmin(DbExecute transaction, UserId but) {
        return Rows.first(
                        transaction.createQuery(OTHER_ADMIN).addParam("id", but.value()),
                        row -> Rows.flag(row, "found"))
                .orElse(false);
    }

    /** @param raises whether every token of the account dies */
    void change(DbExecute transaction, StoredUser user, boolean raises) {
        transaction
                .createUpdate(CHANGE)
                .addParam("id", user.id().value())
                .addParam("name", user.name())
                .addParam("role", user.role().value())
                .addParam("active", user.active())
                .addParam("raise", raises ? 1 : 0)
                .execute();
    }

    void delete(DbExecute transaction, UserId id) {
        transaction.createUpdate(DELETE).addParam("id", id.value()).execute();
    }

    private static Map<String, Object> filtered(Map<String, Object> others, UserQuery wish) {
        var parameters = new HashMap<>(others);
        parameters.put("role", wish.role().orElse(""));
        parameters.put("active", wish.active().map(String::valueOf).orElse(""));
        parameters.put("q", wish.q().map(UserStore::anywhere).orElse(""));
        return parameters;
    }

    private static String anywhere(String text) {
        return "%" + text.strip().replaceAll("[\\\\%_]", "\\\\$0") + "%";
    }

    private static StoredUser user(DbRow row) {
        return new StoredUser(
                new UserId(Rows.uuid(row, "id")),
                Rows.text(row, "email"),
                Rows.text(row, "username"),
                Rows.text(row, "name"),
                new RoleName(Rows.text(row, "role")),
                Rows.flag(row, "active"),
                Rows.instant(row, "created_at"));
    }
}
