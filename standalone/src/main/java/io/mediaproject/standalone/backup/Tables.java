package io.mediaproject.standalone.backup;

import java.util.stream.Collectors;

/** How a table is written in a statement. */
final class Tables {
    private Tables() {}

    static String name(Manifest.Table table) {
        return quoted(table.schema()) + "." + quoted(table.name());
    }

    static String withColumns(Manifest.Table table) {
        return name(table) + table.columns().stream().map(Tables::quoted).collect(Collectors.joining(", ", " (", ")"));
    }

    private static String quoted(String name) {
        // An archive is a file like any other: no name of it ends the quotes.
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
