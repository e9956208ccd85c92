package io.mediaproject.acceptance.deployment;

import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** A database in which {@code deploy/postgres/accounts.sql} has run, with roles that no other test has. */
record DatabaseAccounts(TestDatabase database, String prefix) implements AutoCloseable {
    private static final Map<String, String> PASSWORDS =
            Map.of("auth", "auth-password-of-a-test", "media", "media-password-of-a-test");

    static DatabaseAccounts make() throws SQLException {
        var database = Stores.postgres();
        var prefix = database.name() + "_";
        var sql = Tree.text("deploy/postgres/accounts.sql")
                .replace("mediaproject_", prefix)
                .replace(":\"database\"", '"' + database.name() + '"');
        for (var password : PASSWORDS.entrySet()) {
            sql = sql.replace(":'%s_password'".formatted(password.getKey()), "'" + password.getValue() + "'");
        }
        try (var superuser = DriverManager.getConnection(database.superuserUrl());
                var statement = superuser.createStatement()) {
            statement.execute(sql);
        }
        return new DatabaseAccounts(database, prefix);
    }

    /** The account of a schema. */
    String user(String schema) {
        return prefix + schema;
    }

    String password(String schema) {
        return PASSWORDS.getOrDefault(schema, "");
    }

    Connection connect(String schema) throws SQLException {
        return DriverManager.getConnection(database.address(), user(schema), password(schema));
    }

    @Override
    public void close() {
        try {
            var elsewhere = database.superuserUrl().replace("/" + database.name(), "/postgres");
            database.close();
            try (var superuser = DriverManager.getConnection(elsewhere);
                    var statement = superuser.createStatement()) {
                for (var schema : PASSWORDS.keySet()) {
                    statement.execute("DROP ROLE " + user(schema));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The roles " + prefix + "… cannot be dropped", e);
        }
    }
}
