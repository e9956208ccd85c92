package io.mediaproject.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/** Makes databases, schemas and the accounts that own them; everything here may be said twice. */
public final class PostgresAccounts {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9_-]{8,}");

    private final int port;
    private final String superuserPassword;

    PostgresAccounts(int port, String superuserPassword) {
        this.port = port;
        this.superuserPassword = superuserPassword;
    }

    /** A user of the server with its password; {@code toString} keeps the password to itself. */
    public record Account(String user, String password) {
        public Account {
            requireName(user);
            if (!PASSWORD.matcher(password).matches())
                throw new EmbeddedStoreException(
                        "The password of %s must be 8 or more of A-Z a-z 0-9 _ -".formatted(user));
        }

        @Override
        public String toString() {
            return "Account[user=" + user + "]";
        }
    }

    /** Makes a database that belongs to an account, and the account; an existing account gets this password. */
    public void createDatabase(String name, Account owner) {
        requireName(name);
        try (var connection = connect("postgres")) {
            createAccount(connection, owner);
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                run(connection, "CREATE DATABASE %s OWNER %s".formatted(name, owner.user()));
            }
            // Otherwise every account of the server may connect to every database.
            run(connection, "REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(name));
        } catch (SQLException e) {
            throw new EmbeddedStoreException("Cannot create the database " + name + ".", e);
        }
    }

    /** Makes a schema that belongs to an account, who sees it first and otherwise only {@code public}. */
    public void createSchema(String database, String schema, Account owner) {
        requireName(schema);
        try (var connection = connect(database)) {
            createAccount(connection, owner);
            run(connection, "GRANT CONNECT ON DATABASE %s TO %s".formatted(database, owner.user()));
            run(connection, "CREATE SCHEMA IF NOT EXISTS %s AUTHORIZATION %s".formatted(schema, owner.user()));
            run(
                    connection,
                    "ALTER ROLE %s IN DATABASE %s SET search_path = %s, public"
                            .formatted(owner.user(), database, schema));
        } catch (SQLException e) {
            throw new EmbeddedStoreException("Cannot create the schema " + schema + " in " + database + ".", e);
        }
    }

    /** Makes extensions available in the schema {@code public}, which services may use but not change. */
    public void createExtensions(String database, List<String> extensions) {
        try (var connection = connect(database)) {
            for (String extension : extensions) {
                requireName(extension);
                run(connection, "CREATE EXTENSION IF NOT EXISTS %s SCHEMA public".formatted(extension));
            }
        } catch (SQLException e) {
            throw new EmbeddedStoreException("Cannot create the extensions " + extensions + " in " + database + ".", e);
        }
    }

    /** The JDBC address of a database for an account, with its password. */
    public String url(String database, Account account) {
        return url(database, account.user(), account.password());
    }

    String url(String database, String user, String password) {
        return "%s?user=%s&password=%s".formatted(address(database), user, password);
    }

    int port() {
        return port;
    }

    String superuserPassword() {
        return superuserPassword;
    }

    Connection connect(String database) throws SQLException {
        var login = new Properties();
        login.setProperty("user", LocalPostgres.SUPERUSER);
        login.setProperty("password", superuserPassword);
        login.setProperty("loginTimeout", "5");
        return DriverManager.getConnection(address(database), login);
    }

    private String address(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(Ports.HOST, port, database);
    }

    private static void createAccount(Connection connection, Account account) throws SQLException {
        boolean there = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", account.user());
        run(
                connection,
                "%s ROLE %s LOGIN PASSWORD '%s'"
                        .formatted(there ? "ALTER" : "CREATE", account.user(), account.password()));
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    // Names and passwords go into statements that take no parameters, so they are held to what needs no quoting.
    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new EmbeddedStoreException("Not a name for PostgreSQL: '%s'. Use a-z, 0-9 and _.".formatted(name));
        }
    }
}
