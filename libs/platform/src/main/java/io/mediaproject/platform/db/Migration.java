package io.mediaproject.platform.db;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.mediaproject.platform.config.InvalidSetting;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;

/** Brings a service's schema up to its binary, forward only. */
final class Migration {
    private static final System.Logger LOG = System.getLogger(Migration.class.getName());
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final long ONE_SCHEMA_AT_A_TIME = 4_821_507_390L;

    private final DataSource source;
    private final DatabaseConfig config;

    Migration(DataSource source, DatabaseConfig config) {
        this.source = source;
        this.config = config;
    }

    /** Waits for the database first, as long as the config says. */
    void run(String location) {
        run(location, MigrationVersion.LATEST);
    }

    /** Stops at a version, for rows that were written by it. */
    void run(String location, MigrationVersion target) {
        awaitDatabase();
        var all = flyway(location, MigrationVersion.LATEST);
        refuseNewerSchema(all);
        refuseUnknown(target, all);
        alone(flyway(location, target));
    }

    /**
     * Flyway keeps two replicas of one service apart. Two services have schemas of their own, but the database's
     * extensions in common, and of two that make the same one at once PostgreSQL lets one fail.
     */
    private void alone(Flyway flyway) {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(%d)".formatted(ONE_SCHEMA_AT_A_TIME));
            var result = flyway.migrate();
            if (result.migrationsExecuted > 0) {
                LOG.log(INFO, "schema {0} brought to version {1}", config.schema(), result.targetSchemaVersion);
            }
            statement.execute("SELECT pg_advisory_unlock(%d)".formatted(ONE_SCHEMA_AT_A_TIME));
        } catch (SQLException e) {
            throw new Unavailable(remedy(e), e);
        }
    }

    private Flyway flyway(String location, MigrationVersion target) {
        return Flyway.configure()
                .target(target)
                .dataSource(source)
                .defaultSchema(config.schema())
                .schemas(config.schema())
                .locations("classpath:" + location)
                .validateMigrationNaming(true)
                // Whoever comes second waits for the first, however long that takes.
                .lockRetryCount(-1)
                .load();
    }

    private void refuseUnknown(MigrationVersion target, Flyway flyway) {
        if (target != MigrationVersion.LATEST
                && Arrays.stream(flyway.info().all()).noneMatch(known -> target.equals(known.getVersion()))) {
            throw new InvalidSetting("The schema %s is to have version %s, which this program does not know."
                    .formatted(config.schema(), target));
        }
    }

    private void refuseNewerSchema(Flyway flyway) {
        Arrays.stream(flyway.info().all())
                .filter(migration -> migration.getState().isApplied()
                        && !migration.getState().isResolved())
                .findFirst()
                .ifPresent(migration -> {
                    throw new InvalidSetting(
                            "The schema %s has version %s, which this program does not know. Start the newer version again, or restore a backup."
                                    .formatted(config.schema(), migration.getVersion()));
                });
    }

    private void awaitDatabase() {
        var end = Instant.now().plus(config.startWait());
        while (true) {
            try (var connection = source.getConnection()) {
                connection.isValid(1);
                return;
            } catch (SQLException e) {
                if (Instant.now().isAfter(end)) {
                    throw new Unavailable(remedy(e), e);
                }
                LOG.log(WARNING, "waiting for the database: {0}", reason(e));
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    /** SQLSTATE class 28: who are you; 3D000: no such database. */
    private String remedy(SQLException failure) {
        var address = config.url().replaceAll("\\?.*", "");
        var state = cause(failure) instanceof SQLException told ? String.valueOf(told.getSQLState()) : "";
        if (state.startsWith("28")) {
            return "PostgreSQL at %s does not let \"%s\" in. Make this account, or correct DATABASE_USER and DATABASE_PASSWORD."
                    .formatted(address, config.user());
        }
        if (state.equals("3D000")) {
            return "PostgreSQL has no database %s. Make it, or correct DATABASE_URL.".formatted(address);
        }
        return "No PostgreSQL has answered at %s for %d s. Start it, or correct DATABASE_URL."
                .formatted(address, config.startWait().toSeconds());
    }

    private static String reason(SQLException failure) {
        return String.valueOf(cause(failure).getMessage());
    }

    private static Throwable cause(SQLException failure) {
        return failure.getCause() == null ? failure : failure.getCause();
    }
}
