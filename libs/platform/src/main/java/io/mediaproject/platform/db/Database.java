package io.mediaproject.platform.db;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbTransaction;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import io.mediaproject.platform.config.InvalidSetting;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;

/**
 * A service's PostgreSQL. Failures come out as {@link UniqueViolation} or {@link Unavailable}, else as DbClient threw
 * them.
 */
public final class Database implements AutoCloseable {
    // Until the transaction ends. To compile such a statement would take longer than it does.
    private static final String BOUND = """
            SELECT set_config('statement_timeout', :bound, true) AS bound, set_config('jit', 'off', true) AS jit
            """;

    private final Pool pool;
    private final DbClient client;
    private final RowReader reader;

    private Database(Pool pool) {
        this.pool = pool;
        this.client = JdbcClientBuilder.create().connectionPool(pool).build();
        this.reader = new RowReader(pool);
    }

    /**
     * Waits for the database, migrates, and opens.
     *
     * @param migrations the folder of numbered files on the class path, as in {@code db/media}
     */
    public static Database open(DatabaseConfig config, String migrations) {
        try (var few = Pool.forMigration(config)) {
            new Migration(few, config).run(migrations);
        }
        return new Database(new Pool(config));
    }

    /**
     * Makes the schema as it was at a version, for rows that were written then.
     *
     * @throws InvalidSetting when there is no such version among the migrations
     */
    public static void migrate(DatabaseConfig config, String migrations, String version) {
        try (var few = Pool.forMigration(config)) {
            new Migration(few, config).run(migrations, MigrationVersion.fromVersion(version));
        }
    }

    /**
     * Commits what the work did, or rolls all of it back when it throws.
     *
     * @throws Unavailable also when the commit gets no answer; then it may have happened, see
     *     {@link Unavailable#committing}
     */
    public <T> T inTransaction(Function<DbExecute, T> work) {
        return translated(() -> {
            var transaction = client.transaction();
            T result;
            try {
                result = work.apply(transaction);
            } catch (RuntimeException | Error e) {
                rollback(transaction, e);
                throw e;
            }
            commit(transaction);
            return result;
        });
    }

    /**
     * The same with a bound of its own for each statement, instead of the usual one: for work that nobody waits for.
     *
     * @param bound when the database gives up a statement; we wait a second longer for its answer
     */
    public <T> T inTransaction(Duration bound, Function<DbExecute, T> work) {
        return pool.patiently(
                bound,
                () -> inTransaction(tx -> {
                    Rows.first(
                            tx.createQuery(BOUND).addParam("bound", Long.toString(bound.toMillis())),
                            row -> Rows.text(row, "bound"));
                    return work.apply(tx);
                }));
    }

    public void inTransactionDo(Consumer<DbExecute> work) {
        inTransaction(transaction -> {
            work.accept(transaction);
            return true;
        });
    }

    /** Single statements, each in a transaction of its own; a stream of rows must be read to its end or closed. */
    public <T> T run(Function<DbExecute, T> work) {
        return translated(() -> work.apply(client.execute()));
    }

    /** All rows of one statement, which must not change anything: faster than {@link #run} where rows are wide. */
    public <T> List<T> list(String statement, Map<String, ?> parameters, Function<DbRow, T> row) {
        return translated(() -> reader.list(statement, parameters, row));
    }

    /** The same, with a bound: {@link TookTooLong} when the database needs more for these values than that. */
    public <T> List<T> listWithin(Duration bound, String statement, Map<String, ?> parameters, Function<DbRow, T> row) {
        return translated(() -> reader.listWithin(bound, statement, parameters, row));
    }

    /** Whether the database answers now. */
    public boolean answers() {
        try (var connection = pool.connection()) {
            return connection.isValid(1);
        } catch (SQLException | Unavailable _) {
            return false;
        }
    }

    /** Connections that are active or idle, and how many wait for one. */
    public Map<String, Double> connections() {
        var pooled = pool.source().getHikariPoolMXBean();
        return Map.of(
                "active", (double) pooled.getActiveConnections(),
                "idle", (double) pooled.getIdleConnections(),
                "waiting", (double) pooled.getThreadsAwaitingConnection());
    }

    /** For what DbClient cannot do: batches, COPY, advisory locks that a session holds. */
    public DataSource dataSource() {
        return pool.source();
    }

    @Override
    public void close() {
        client.close();
        pool.close();
    }

    private static void commit(DbTransaction transaction) {
        try {
            transaction.commit();
        } catch (RuntimeException e) {
            var failure = SqlFailures.translate(e);
            throw failure instanceof Unavailable down ? down.inCommit() : failure;
        }
    }

    private static void rollback(DbTransaction transaction, Throwable why) {
        try {
            transaction.rollback();
        } catch (RuntimeException e) {
            why.addSuppressed(e); // A connection that is gone has rolled back by itself.
        }
    }

    private static <T> T translated(java.util.function.Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw SqlFailures.translate(e);
        }
    }
}
