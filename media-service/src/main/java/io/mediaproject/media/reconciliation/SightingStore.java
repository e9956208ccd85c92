package io.mediaproject.media.reconciliation;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.platform.db.Rows;
import java.time.Instant;
import java.util.List;

/** What the passes under way have seen: compared in the database, so that no process holds a whole store in memory. */
final class SightingStore {
    // A page may be looked at twice.
    private static final String ADD = """
            INSERT INTO sighting (store, key, media_id, note, made_at)
            SELECT :store, seen.key, CAST(NULLIF(seen.media, '') AS uuid), seen.note,
                   CAST(NULLIF(seen.made_at, '') AS timestamptz)
              FROM unnest(CAST(:keys AS text[]), CAST(:media AS text[]), CAST(:notes AS text[]),
                          CAST(:times AS text[])) AS seen (key, media, note, made_at)
                ON CONFLICT (store, key) DO UPDATE
               SET note = EXCLUDED.note, made_at = EXCLUDED.made_at
            """;

    private static final String FORGET = """
            DELETE FROM sighting WHERE store = :store AND key > :after AND key <= :up_to
            """;

    void add(DbExecute tx, Shelf shelf, List<Sighting> seen) {
        if (seen.isEmpty()) {
            return;
        }
        tx.createInsert(ADD)
                .addParam("store", shelf.label())
                .addParam(
                        "keys", Rows.textArray(seen.stream().map(Sighting::key).toList()))
                .addParam(
                        "media",
                        Rows.textArray(seen.stream()
                                .map(one -> one.media().map(MediaId::toString).orElse(""))
                                .toList()))
                .addParam(
                        "notes",
                        Rows.textArray(seen.stream().map(Sighting::note).toList()))
                .addParam(
                        "times",
                        Rows.textArray(seen.stream()
                                .map(one -> one.madeAt().map(Instant::toString).orElse(""))
                                .toList()))
                .execute();
    }

    void forget(DbExecute tx, Shelf shelf, Span span) {
        tx.createDelete(FORGET)
                .addParam("store", shelf.label())
                .addParam("after", span.after())
                .addParam("up_to", span.upTo())
                .execute();
    }
}
