package io.mediaproject.platform.db;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An order of rows in words of SQL: by one column that is never null, then by the id, so that no two rows are equal. To
 * go on after a row costs the same however deep it lies, where OFFSET would read everything before it.
 *
 * @param column the column or expression, of our own writing: it goes into the statement as it stands
 * @param type of that column in SQL, as in {@code timestamptz}
 * @param id the column of the id
 */
public record Keyset(String column, String type, String id, boolean descending) {

    /** Newest first or last, as nearly every list is. */
    public static Keyset byCreation(boolean descending) {
        return new Keyset("created_at", "timestamptz", "id", descending);
    }

    /** The condition that leaves out the rows up to where the window begins. */
    public String where(Window window) {
        if (window.from().isEmpty()) {
            return "TRUE";
        }
        return "(%s, %s) %s (CAST(:from_key AS %s), CAST(:from_id AS uuid))"
                .formatted(column, id, down(window) ? "<" : ">", type);
    }

    public String orderBy(Window window) {
        return "ORDER BY %1$s %3$s, %2$s %3$s".formatted(column, id, down(window) ? "DESC" : "ASC");
    }

    /** The parameters of both, with {@code most} and {@code skip} of the window. */
    public Map<String, Object> parameters(Window window) {
        var parameters = new HashMap<String, Object>(Map.of("most", window.most(), "skip", window.skip()));
        List<String> from = window.from();
        if (!from.isEmpty()) {
            parameters.put("from_key", from.getFirst());
            parameters.put("from_id", from.getLast());
        }
        return parameters;
    }

    private boolean down(Window window) {
        return descending != window.backwards();
    }
}
