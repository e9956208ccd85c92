package io.mediaproject.standalone.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The first entry of an archive: what follows, and which program can read it.
 *
 * @param schemas the version that Flyway had brought each schema to
 */
record Manifest(int format, Instant createdAt, Map<String, String> schemas, List<Table> tables) {
    static final String NAME = "manifest.json";
    static final int FORMAT = 1;

    Manifest {
        schemas = Map.copyOf(schemas);
        tables = List.copyOf(tables);
    }

    /** A table with the columns that its rows are written in. */
    record Table(String schema, String name, List<String> columns) {
        Table {
            columns = List.copyOf(columns);
        }

        /** Where its rows lie in the archive. */
        String folder() {
            return "database/%s/%s".formatted(schema, name);
        }
    }
}
