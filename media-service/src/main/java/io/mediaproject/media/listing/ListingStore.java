package io.mediaproject.media.listing;

import io.helidon.dbclient.DbRow;
import io.mediaproject.media.catalogue.MediaRows;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.Keyset;
import io.mediaproject.platform.db.Rows;
import io.mediaproject.platform.db.Window;
import io.mediaproject.platform.web.Pages;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads lists of living media. Every statement is put together from words that stand here; values are parameters. */
final class ListingStore {
    // The keys first, from an index; what is shown of a media is read for the rows of the page alone.
    private static final String PAGE = """
            SELECT %s, m.deleted_at, CAST(p.sort_key AS text) AS sort_key
              FROM (%s) AS p
              JOIN media m ON m.id = p.id
             ORDER BY p.sort_key %s, p.id %3$s
            """;

    private static final String KEYS = """
            (SELECT id, %s AS sort_key
               FROM media
              WHERE %s AND %s
              %s
              LIMIT %s)
            """;

    private static final String FIRST_OF_KEYS = """
            SELECT id, sort_key
              FROM (%s) AS scanned
             ORDER BY sort_key %s, id %2$s
             LIMIT %s
            """;

    private static final String COUNT = """
            SELECT count(*) AS n FROM (SELECT 1 FROM (%s) AS scanned LIMIT :counted) AS counted
            """;
    private static final String COUNTED = "(SELECT 1 FROM media WHERE %s LIMIT :counted)";

    private static final Duration LONGEST = Duration.ofMillis(200);

    private final Database database;

    ListingStore(Database database) {
        this.database = database;
    }

    List<Listed> page(Wanted wanted, Keyset order, Window window) {
        String direction = order.descending() != window.backwards() ? "DESC" : "ASC";
        var limits = Limits.of(wanted, window);
        String keys = wanted.scans().stream()
                .map(scan -> KEYS.formatted(
                        order.column(), scan, order.where(window), order.orderBy(window), limits.reach()))
                .collect(Collectors.joining(" UNION ALL "));
        String statement =
                PAGE.formatted(MediaRows.COLUMNS, FIRST_OF_KEYS.formatted(keys, direction, limits.part()), direction);
        var parameters = new HashMap<>(wanted.parameters());
        parameters.putAll(order.parameters(window));
        parameters.put("reach", window.skip() + window.most());
        return read(Limits.fixed(wanted, window), statement, parameters, ListingStore::listed);
    }

    /**
     * How many rows, in words of SQL. A number lets PostgreSQL plan the statement once for all callers, which takes twice
     * as long as to run it. Where values decide how the rows are best found, a parameter has each of them planned for.
     */
    private record Limits(String reach, String part) {
        static Limits of(Wanted wanted, Window window) {
            return fixed(wanted, window)
                    ? new Limits("" + window.most(), "" + window.most())
                    : new Limits(":reach", ":most OFFSET :skip");
        }

        static boolean fixed(Wanted wanted, Window window) {
            return wanted.everything() && window.skip() == 0;
        }
    }

    /** Up to one more than {@link Pages#COUNTED}. */
    long count(Wanted wanted) {
        String rows = wanted.scans().stream().map(COUNTED::formatted).collect(Collectors.joining(" UNION ALL "));
        var parameters = new HashMap<>(wanted.parameters());
        parameters.put("counted", Pages.COUNTED + 1);
        return read(wanted.everything(), COUNT.formatted(rows), parameters, row -> Rows.number(row, "n"))
                .getFirst();
    }

    /** What is filtered may take long, whatever its filters are; what is plain comes from an index in its order. */
    private <T> List<T> read(boolean plain, String statement, Map<String, Object> parameters, Function<DbRow, T> row) {
        return plain
                ? database.list(statement, parameters, row)
                : database.listWithin(LONGEST, statement, parameters, row);
    }

    private static Listed listed(DbRow row) {
        var media = MediaRows.media(row);
        return new Listed(
                media,
                Rows.optionalInstant(row, "deleted_at"),
                List.of(Rows.text(row, "sort_key"), media.id().toString()));
    }
}
