package io.mediaproject.media.reconciliation;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.platform.db.Rows;

/** Cuts what a pass compares into spans, each by an index alone. */
final class SpanStore {
    private static final String LOWEST_ID = "00000000-0000-0000-0000-000000000000";
    private static final String HIGHEST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";
    // Keys begin with a letter, a digit or a slash.
    private static final String HIGHEST_KEY = "~";

    private static final String SIGHTINGS = """
            SELECT key FROM sighting WHERE store = :store AND key > :after ORDER BY key OFFSET :others LIMIT 1
            """;

    private static final String MEDIA = """
            SELECT id FROM media WHERE id > CAST(:after AS uuid) ORDER BY id OFFSET :others LIMIT 1
            """;

    Span sightings(DbExecute tx, Shelf shelf, String after) {
        var end = Rows.first(
                tx.createQuery(SIGHTINGS)
                        .addParam("store", shelf.label())
                        .addParam("after", after)
                        .addParam("others", Span.SIZE - 1),
                row -> Rows.text(row, "key"));
        return Span.of(after, end, HIGHEST_KEY);
    }

    /** @param after an id; empty for the first span */
    Span media(DbExecute tx, String after) {
        var from = after.isEmpty() ? LOWEST_ID : after;
        var end = Rows.first(
                tx.createQuery(MEDIA).addParam("after", from).addParam("others", Span.SIZE - 1),
                row -> Rows.text(row, "id"));
        return Span.of(from, end, HIGHEST_ID);
    }
}
