package io.mediaproject.media.listing;

import io.helidon.dbclient.DbRow;
import io.mediaproject.media.catalogue.MediaRows;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.Keyset;
import io.mediaproject.platform.db.Rows;
import io.mediaproject.platform.db.Window;
import io.mediaproject.platform.web.Pages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads lists of living media. Every statement is put together from words that stand here; values are parameters. */
final class ListingStore {
    // The keys first, from an index; what is shown of a media is read for the rows of the page alone.
    private static final String PAGE = """
            SELECT %s, CAST(p.sort_key AS text) AS sort_key
              FROM (%s) AS p
              JOIN media m ON m.id = p.id
             ORDER BY p.sort_key %s, p.id %3$s
            """;

    private static final String KEYS = """
            (SELECT id, %s AS sort_key
               FROM media
              WHERE deleted_at IS NULL AND %s AND %s
              %s
              LIMIT :reach)
            """;

    private static final String FIRST_OF_KEYS = """
            SELECT id, sort_key
              FROM (%s) AS scanned
             ORDER BY sort_key %s, id %2$s
             LIMIT :most OFFSET :skip
            """;

    private static final String COUNT = "SELECT count(*) AS n FROM (%s LIMIT :counted) AS counted";
    private static final String COUNTED = "(SELECT 1 FROM media WHERE deleted_at IS NULL AND %s AND %s LIMIT :counted)";

    private static final String OWN = "owner_id = :caller";
    private static final String SHARED = "visibility <> 'private' AND owner_id <> :caller";

    private static final Map<String, String> FILTERS = new TreeMap<>(Map.of(
            "status", "status = :status",
            "kind", "kind = :kind"));

    private final Database database;

    ListingStore(Database database) {
        this.database = database;
    }

    List<Listed> page(Wanted wanted, Keyset order, Window window) {
        String direction = order.descending() != window.backwards() ? "DESC" : "ASC";
        String filters = filters(wanted) + " AND " + order.where(window);
        String keys = scans(wanted).stream()
                .map(scan -> KEYS.formatted(order.column(), scan, filters, order.orderBy(window)))
                .collect(Collectors.joining(" UNION ALL "));
        String statement = PAGE.formatted(MediaRows.COLUMNS, FIRST_OF_KEYS.formatted(keys, direction), direction);
        return database.run(db -> Rows.list(
                db.createQuery(statement)
                        .params(parameters(wanted))
                        .params(order.parameters(window))
                        .addParam("reach", window.skip() + window.most()),
                ListingStore::listed));
    }

    /** Up to one more than {@link Pages#COUNTED}. */
    long count(Wanted wanted) {
        String rows = scans(wanted).stream()
                .map(scan -> COUNTED.formatted(scan, filters(wanted)))
                .collect(Collectors.joining(" UNION ALL "));
        return database.run(db -> Rows.first(
                        db.createQuery(COUNT.formatted(rows))
                                .params(parameters(wanted))
                                .addParam("counted", Pages.COUNTED + 1),
                        row -> Rows.number(row, "n"))
                .orElse(0L));
    }

    /** One's own or what is shared: as two scans that are merged each reads its index in order, with OR neither can. */
    private static List<String> scans(Wanted wanted) {
        return wanted.all() ? List.of("TRUE") : List.of(OWN, SHARED);
    }

    private static String filters(Wanted wanted) {
        var given = wanted.filters().keySet();
        return FILTERS.entrySet().stream()
                .filter(filter -> given.contains(filter.getKey()))
                .map(Map.Entry::getValue)
                .reduce("TRUE", (all, filter) -> all + " AND " + filter);
    }

    private static Map<String, Object> parameters(Wanted wanted) {
        var parameters = new HashMap<String, Object>(wanted.filters());
        if (!wanted.all()) {
            parameters.put("caller", wanted.caller().value());
        }
        return parameters;
    }

    private static Listed listed(DbRow row) {
        var media = MediaRows.media(row);
        return new Listed(media, List.of(Rows.text(row, "sort_key"), media.id().toString()));
    }
}
