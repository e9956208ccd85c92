package io.mediaproject.platform.db;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement as JDBC takes it, and the names of its parameters in their order.
 *
 * @param statement with a question mark for each parameter
 */
record NamedParameters(String statement, List<String> names) {
    NamedParameters {
        names = List.copyOf(names);
    }

    /** Of a statement with names behind colons. Text in quotes is left alone; a double colon is refused. */
    static NamedParameters of(String written) {
        var statement = new StringBuilder(written.length());
        var names = new ArrayList<String>();
        boolean quoted = false;
        int done = 0;
        for (int at = 0; at < written.length(); at++) {
            char letter = written.charAt(at);
            quoted ^= letter == '\'';
            if (letter == ':' && !quoted) {
                int end = end(written, at + 1);
                names.add(written.substring(at + 1, end));
                statement.append(written, done, at).append('?');
                done = end;
                at = end - 1;
            }
        }
        return new NamedParameters(
                statement.append(written, done, written.length()).toString(), names);
    }

    private static int end(String written, int from) {
        int end = from;
        while (end < written.length() && Character.isJavaIdentifierPart(written.charAt(end))) {
            end++;
        }
        if (end == from) {
            throw new IllegalArgumentException("There is a colon without a name: write CAST(:x AS type).");
        }
        return end;
    }
}
