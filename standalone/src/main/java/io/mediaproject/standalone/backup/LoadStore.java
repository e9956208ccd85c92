package io.mediaproject.standalone.backup;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** Fills the tables of a fresh platform in one transaction. */
final class LoadStore implements AutoCloseable {
    // The rows are as triggers and references left them; nothing is to be done a second time.
    private static final String NO_TRIGGERS = "SET session_replication_role = replica";
    private static final String NUMBERED = """
            SELECT format('SELECT setval(pg_get_serial_sequence(%L, %L), GREATEST((SELECT max(%I) FROM %I.%I), 1))',
                          quote_ident(table_schema) || '.' || quote_ident(table_name), column_name,
                          column_name, table_schema, table_name)
              FROM information_schema.columns
             WHERE is_identity = 'YES' AND table_schema IN ('auth', 'media')
            """;

    // What is made from the rows and the files is missing: the next start is to look at once, not when it is due. A
    // backup of an older version has no such table.
    private static final String COMPARE = """
            DO $$
            BEGIN
                IF to_regclass('media.reconciliation') IS NOT NULL THEN
                    UPDATE media.reconciliation SET asked = true;
                END IF;
            END
            $$
            """;

    private final Connection connection;

    private LoadStore(Connection connection) {
        this.connection = connection;
    }

    /** @param url for an account that may do everything */
    static LoadStore open(String url, List<Manifest.Table> tables) throws SQLException {
        var connection = DriverManager.getConnection(url);
        connection.setAutoCommit(false);
        var store = new LoadStore(connection);
        store.execute(NO_TRIGGERS);
        // A migration fills some with what every platform begins with.
        store.execute("TRUNCATE %s CASCADE"
                .formatted(tables.stream().map(Tables::name).collect(Collectors.joining(", "))));
        return store;
    }

    void rows(Manifest.Table table, InputStream rows) throws SQLException, IOException {
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY %s FROM STDIN".formatted(Tables.withColumns(table)), rows);
    }

    void commit() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(NUMBERED)) {
            while (rows.next()) {
                execute(rows.getString(1));
            }
        }
        execute(COMPARE);
        connection.commit();
        connection.setAutoCommit(true);
        execute("ANALYZE");
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
