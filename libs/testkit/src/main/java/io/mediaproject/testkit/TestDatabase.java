package io.mediaproject.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** An empty PostgreSQL database and the account that owns it. */
public final class TestDatabase implements AutoCloseable {
    private static final Pattern DATABASE = Pattern.compile("(jdbc:postgresql://[^/]+)/[^?]*.*");

    private final String adminUrl;
    private final String name;
    private final String address;
    private boolean open = true;

    private TestDatabase(String adminUrl, String name) {
        this.adminUrl = adminUrl;
        this.name = name;
        var matcher = DATABASE.matcher(adminUrl);
        if (!matcher.matches()) {
            // The value holds a password: it is not repeated.
            throw new IllegalArgumentException(
                    "TEST_DATABASE_URL is not like jdbc:postgresql://127.0.0.1:5432/postgres?user=…&password=…");
        }
        this.address = matcher.group(1) + "/" + name;
    }

    static TestDatabase create(String adminUrl, String name) {
        var database = new TestDatabase(adminUrl, name);
        database.administer(
                "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(name, database.password()),
                "CREATE DATABASE %s OWNER %s".formatted(name, name));
        return database;
    }

    /** The JDBC address with user and password, as services take it. */
    public String url() {
        return "%s?user=%s&password=%s".formatted(address, user(), password());
    }

    /** The JDBC address alone. */
    public String address() {
        return address;
    }

    public String name() {
        return name;
    }

    public String user() {
        return name;
    }

    public String password() {
        return name + "-password";
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    /** The JDBC address for a superuser, for what an owner may not do. */
    public String superuserUrl() {
        int query = adminUrl.indexOf('?');
        return query < 0 ? address : address + adminUrl.substring(query);
    }

    /** Ends every connection to the database, as a restart of the server does. */
    public void disconnectAll() {
        administer("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'".formatted(name));
    }

    private void administer(String... statements) {
        try (var connection = DriverManager.getConnection(adminUrl);
                var statement = connection.createStatement()) {
            for (String sql : statements) statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL refuses to prepare or remove " + name, e);
        }
    }

    @Override
    public void close() {
        if (!open) return;
        open = false;
        administer("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(name), "DROP ROLE IF EXISTS " + name);
    }

    @Override
    public String toString() {
        return "TestDatabase[" + name + "]";
    }
}
