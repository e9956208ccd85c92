package io.mediaproject.platform.db;

import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads the rows of a statement by JDBC itself, for what is read most: DbClient looks the types of all columns up again
 * for each row, which for a page of twenty costs as much as PostgreSQL takes to find them.
 */
final class RowReader {
    private final Pool pool;

    RowReader(Pool pool) {
        this.pool = pool;
    }

    <T> List<T> list(String statement, Map<String, ?> parameters, Function<DbRow, T> read) {
        var named = NamedParameters.of(statement);
        try (var connection = pool.connection();
                var prepared = connection.prepareStatement(named.statement())) {
            bind(prepared, named.names(), parameters);
            return rows(prepared, read);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Planned for these very values, and given up by the database when it takes longer. */
    <T> List<T> listWithin(Duration bound, String statement, Map<String, ?> parameters, Function<DbRow, T> read) {
        var named = NamedParameters.of(statement);
        try (var connection = pool.connection()) {
            connection.setAutoCommit(false);
            limit(connection, bound);
            try (var prepared = connection.prepareStatement(named.statement())) {
                bind(prepared, named.names(), parameters);
                var rows = rows(prepared, read);
                connection.commit();
                return rows;
            }
            // The pool rolls back what was not committed, and gives the connection its autocommit again.
        } catch (SQLException e) {
            throw SqlFailures.CANCELLED.equals(e.getSQLState()) ? new TookTooLong(bound, e) : failed(e);
        }
    }

    private static void limit(Connection connection, Duration bound) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL jit = off; SET LOCAL statement_timeout = "
                            + Math.max(1, bound.toMillis()));
        }
    }

    private static <T> List<T> rows(PreparedStatement statement, Function<DbRow, T> read) throws SQLException {
        try (var result = statement.executeQuery()) {
            var row = new ReadRow(result);
            var rows = new ArrayList<T>();
            while (result.next()) {
                rows.add(read.apply(row));
            }
            return rows;
        }
    }

    /** As DbClient throws it, so that it means the same. */
    static DbClientException failed(SQLException e) {
        return new DbClientException("A statement failed: " + e.getMessage(), e);
    }

    private static void bind(PreparedStatement statement, List<String> names, Map<String, ?> values)
            throws SQLException {
        for (int n = 0; n < names.size(); n++) {
            if (!values.containsKey(names.get(n))) {
                throw new IllegalArgumentException("The parameter " + names.get(n) + " has no value.");
            }
            statement.setObject(n + 1, values.get(names.get(n)));
        }
    }
}
