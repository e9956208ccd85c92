package io.mediaproject.platform.db;

import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbRow;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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
            try (var result = prepared.executeQuery()) {
                var row = new ReadRow(result);
                var rows = new ArrayList<T>();
                while (result.next()) {
                    rows.add(read.apply(row));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw failed(e);
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
