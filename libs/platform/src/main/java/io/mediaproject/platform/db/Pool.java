package io.mediaproject.platform.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.helidon.dbclient.jdbc.JdbcConnectionPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;

/** The connections of one service; nobody waits longer than two seconds for one. */
final class Pool implements JdbcConnectionPool, AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration LIFETIME = Duration.ofMinutes(20);

    private static final ScopedValue<Duration> PATIENCE = ScopedValue.newInstance();

    private final HikariDataSource source;

    Pool(DatabaseConfig config) {
        source = new HikariDataSource(settings(config));
    }

    /** Flyway needs several connections at once beside the one that holds the lock, and no time-out for its statements. */
    static HikariDataSource forMigration(DatabaseConfig config) {
        var hikari = settings(config);
        hikari.setPoolName(config.schema() + "-migration");
        hikari.setMaximumPoolSize(4);
        hikari.setMinimumIdle(0);
        hikari.setConnectionInitSql("SET statement_timeout = 0");
        hikari.addDataSourceProperty("socketTimeout", "0");
        return new HikariDataSource(hikari);
    }

    @Override
    public Connection connection() {
        try {
            var connection = source.getConnection();
            if (PATIENCE.isBound()) {
                // Until it is given back: the pool then sets the usual one again.
                connection.setNetworkTimeout(
                        Runnable::run, Math.toIntExact(waiting(PATIENCE.get()).toMillis()));
            }
            return connection;
        } catch (SQLException e) {
            throw new Unavailable("No connection to the database within %s.".formatted(LONGEST_WAIT), e);
        }
    }

    /** Connections that the work takes wait for the answer to a statement that may take so long. */
    <T> T patiently(Duration bound, Supplier<T> work) {
        return ScopedValue.where(PATIENCE, bound).call(work::get);
    }

    @Override
    public String dbType() {
        return "jdbc:postgresql";
    }

    HikariDataSource source() {
        return source;
    }

    @Override
    public void close() {
        source.close();
    }

    /** A database that still answers says that it has given up, so it is heard. */
    private static Duration waiting(Duration bound) {
        return bound.plusSeconds(1);
    }

    private static HikariConfig settings(DatabaseConfig config) {
        var hikari = new HikariConfig();
        hikari.setPoolName(config.schema());
        hikari.setJdbcUrl(config.url());
        hikari.setUsername(config.user());
        hikari.setPassword(config.password());
        hikari.setMaximumPoolSize(config.poolSize());
        hikari.setMinimumIdle(Math.min(2, config.poolSize()));
        hikari.setConnectionTimeout(LONGEST_WAIT.toMillis());
        hikari.setValidationTimeout(1_000);
        hikari.setInitializationFailTimeout(-1); // Migration has waited for the database already.
        hikari.setMaxLifetime(LIFETIME.toMillis());
        hikari.setConnectionInitSql(
                "SET statement_timeout = " + config.statementTimeout().toMillis());
        // Without it UUID parameters fail: the driver would declare them as text.
        hikari.addDataSourceProperty("stringtype", "unspecified");
        hikari.addDataSourceProperty("currentSchema", config.schema() + ",public");
        hikari.addDataSourceProperty("ApplicationName", "mediaproject-" + config.schema());
        hikari.addDataSourceProperty("connectTimeout", "2");
        hikari.addDataSourceProperty("loginTimeout", "2");
        hikari.addDataSourceProperty(
                "socketTimeout",
                Long.toString(waiting(config.statementTimeout()).toSeconds()));
        hikari.addDataSourceProperty("tcpKeepAlive", "true");
        return hikari;
    }
}
