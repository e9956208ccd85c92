package io.mediaproject.media.deadletters;

import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.Rows;
import io.mediaproject.platform.messaging.DeadLetter;
import io.mediaproject.platform.messaging.Incoming;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of dead letters. */
final class DeadLetterStore {
    /** No message of ours comes near; of a larger one the beginning is kept, and how long it was. */
    private static final int LARGEST = 1 << 20;

    // One that was sent again and died again is to be looked at again.
    private static final String KEEP = """
            INSERT INTO dead_letter (id, queue, exchange, routing_key, type, headers, body, body_size, reason, died_at)
            VALUES (:id, :queue, :exchange, :routing_key, NULLIF(:type, ''), CAST(:headers AS jsonb), :body,
                    :body_size, :reason, :died_at)
                ON CONFLICT (id) DO UPDATE
               SET reason = EXCLUDED.reason, died_at = EXCLUDED.died_at, redriven_at = NULL
            """;

    private static final String FORGET = """
            WITH old AS (
                SELECT id
                  FROM dead_letter
                 WHERE died_at < now() - interval '30 days'
                   AND (redriven_at < now() - interval '30 days' OR died_at < now() - interval '90 days')
                 ORDER BY died_at, id
                 LIMIT :page
                   FOR UPDATE SKIP LOCKED
            )
            DELETE FROM dead_letter
             USING old
             WHERE dead_letter.id = old.id
            RETURNING dead_letter.id, queue, reason, redriven_at
            """;

    private final Database database;

    DeadLetterStore(Database database) {
        this.database = database;
    }

    void keep(Incoming message, DeadLetter letter) {
        var body = message.body();
        database.run(db -> db.createInsert(KEEP)
                .addParam("id", id(message, letter))
                .addParam("queue", clean(letter.queue()))
                .addParam("exchange", clean(letter.exchange()))
                .addParam("routing_key", clean(letter.routingKey()))
                .addParam("type", clean(message.type()))
                .addParam("headers", Rows.jsonText(cleanHeaders(message)))
                .addParam("body", body.length > LARGEST ? Arrays.copyOf(body, LARGEST) : body)
                .addParam("body_size", body.length)
                .addParam("reason", clean(letter.reason()))
                .addParam("died_at", Rows.at(letter.firstSeen()))
                .execute());
    }

    /**
     * A letter that is gone.
     *
     * @param settled whether it was sent again
     */
    record Forgotten(UUID id, String queue, String reason, boolean settled) {}

    /** Some of those that were sent again 30 days ago, or died 90 days ago. */
    List<Forgotten> forget(int page) {
        return database.run(db -> Rows.list(
                db.createQuery(FORGET).addParam("page", page),
                row -> new Forgotten(
                        Rows.uuid(row, "id"),
                        Rows.text(row, "queue"),
                        Rows.text(row, "reason"),
                        Rows.optionalInstant(row, "redriven_at").isPresent())));
    }

    /** The same for each delivery of one letter. */
    private static UUID id(Incoming message, DeadLetter letter) {
        var name = "%s %s %s".formatted(message.id(), letter.queue(), Arrays.hashCode(message.body()));
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> cleanHeaders(Incoming message) {
        var clean = new HashMap<String, String>();
        message.headers().forEach((name, value) -> clean.put(clean(name), clean(value)));
        return clean;
    }

    /** PostgreSQL's text takes every character but this one, and a stranger may have sent it. */
    private static String clean(String text) {
        return text.replace("\u0000", "");
    }
}
