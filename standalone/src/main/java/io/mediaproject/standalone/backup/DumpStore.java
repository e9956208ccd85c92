package io.mediaproject.standalone.backup;

import io.mediaproject.contracts.BlobKey;
import io.mediaproject.contracts.MediaId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.postgresql.PGConnection;

/** All tables of the platform as they were at one moment, read beside whoever writes them. */
final class DumpStore implements AutoCloseable {
    /**
     * What says how things run now, not what they are; and sessions, because one that was ended after the backup must
     * not live again.
     */
    private static final Set<String> LEFT_OUT = Set.of(
            "auth.flyway_schema_history",
            "auth.session",
            "auth.refresh_token",
            "auth.password_reset",
            "media.flyway_schema_history",
            "media.worker_seen",
            "media.sweeper",
            "media.reconciliation",
            "media.sighting");

    private static final String COLUMNS = """
            SELECT t.table_schema, t.table_name, c.column_name
              FROM information_schema.tables t
              JOIN information_schema.columns c USING (table_schema, table_name)
             WHERE t.table_schema IN ('auth', 'media')
               AND t.table_type = 'BASE TABLE'
               AND c.is_generated = 'NEVER'
             ORDER BY t.table_schema, t.table_name, c.ordinal_position
            """;
    private static final String VERSION = """
            SELECT version
              FROM %s.flyway_schema_history
             WHERE success AND version IS NOT NULL
             ORDER BY installed_rank DESC
             LIMIT 1
            """;
    private static final String BLOBS = """
            SELECT id, blob_key, sha256, size, NULL::text AS miniature
              FROM media.media
             UNION ALL
            SELECT media_id, NULL, sha256, octet_length(bytes), sha256
              FROM media.miniature
            """;
    private static final String BYTES = "SELECT COALESCE(SUM(size), 0) FROM media.media";
    private static final String NEEDED = """
            SELECT EXISTS (SELECT 1 FROM media.media WHERE id = ? AND status <> 'failed')
            """;

    private static final int PAGE = 500;
    private static final int CHUNK = 4 << 20;

    private final Connection snapshot;
    private final String url;

    private DumpStore(Connection snapshot, String url) {
        this.snapshot = snapshot;
        this.url = url;
    }

    /** @param url for an account that may read everything */
    static DumpStore open(String url) throws SQLException {
        var connection = DriverManager.getConnection(url);
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        // Every statement sees what the first one saw.
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return new DumpStore(connection, url);
    }

    /** Bytes that ought to be in the blob store. */
    record Blob(MediaId media, BlobKey key, String sha256, boolean miniature) {}

    @FunctionalInterface
    interface Sink<T> {
        void take(T thing) throws IOException;
    }

    Map<String, String> versions() throws SQLException {
        var versions = new TreeMap<String, String>();
        for (var schema : List.of("auth", "media")) {
            try (var statement = snapshot.createStatement();
                    var rows = statement.executeQuery(VERSION.formatted(schema))) {
                if (!rows.next()) {
                    throw new BackupRefused(
                            "The schema %s is empty: this platform has never run. There is nothing to back up."
                                    .formatted(schema));
                }
                versions.put(schema, rows.getString("version"));
            }
        }
        return versions;
    }

    List<Manifest.Table> tables() throws SQLException {
        var columns = new LinkedHashMap<String, List<String>>();
        try (var statement = snapshot.createStatement();
                var rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                var table = rows.getString("table_schema") + "." + rows.getString("table_name");
                columns.computeIfAbsent(table, _ -> new ArrayList<>()).add(rows.getString("column_name"));
            }
        }
        columns.keySet().removeAll(LEFT_OUT);
        return columns.entrySet().stream()
                .map(table -> {
                    var name = table.getKey().split("\\.", 2);
                    return new Manifest.Table(name[0], name[1], table.getValue());
                })
                .toList();
    }

    /** The rows in PostgreSQL's text form, some megabytes of whole rows at a time. */
    void rows(Manifest.Table table, Sink<byte[]> sink) throws SQLException, IOException {
        var copy = snapshot.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY %s TO STDOUT".formatted(Tables.withColumns(table)));
        var chunk = new ByteArrayOutputStream();
        for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
            chunk.write(row);
            if (chunk.size() >= CHUNK) {
                sink.take(chunk.toByteArray());
                chunk.reset();
            }
        }
        if (chunk.size() > 0) {
            sink.take(chunk.toByteArray());
        }
    }

    long bytesOfOriginals() throws SQLException {
        try (var statement = snapshot.createStatement();
                var rows = statement.executeQuery(BYTES)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    void blobs(Sink<Blob> sink) throws SQLException, IOException {
        try (var statement = snapshot.createStatement()) {
            statement.setFetchSize(PAGE);
            try (var rows = statement.executeQuery(BLOBS)) {
                while (rows.next()) {
                    sink.take(blob(rows));
                }
            }
        }
    }

    private static Blob blob(ResultSet rows) throws SQLException {
        var media = new MediaId(rows.getObject("id", UUID.class));
        var key = rows.getString("blob_key");
        var sha256 = rows.getString("sha256");
        return key == null
                ? new Blob(media, BlobKey.miniature(media, sha256), sha256, true)
                : new Blob(media, new BlobKey(key), sha256, false);
    }

    /** Whether somebody would miss the media's bytes now, whatever the snapshot says. */
    boolean needed(MediaId media) throws SQLException {
        try (var now = DriverManager.getConnection(url);
                var statement = now.prepareStatement(NEEDED)) {
            statement.setObject(1, media.value());
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        snapshot.close();
    }
}
