package io.mediaproject.media.outbox;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.mediaproject.contracts.Trace;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.Rows;
import io.mediaproject.platform.messaging.Outgoing;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The rows of what is to be published. */
public final class OutboxStore {
    private static final String ADD = """
            INSERT INTO outbox (id, exchange, routing_key, type, body, request_id, traceparent)
            VALUES (:id, :exchange, :routing_key, :type, :body, NULLIF(:request_id, ''), NULLIF(:traceparent, ''))
            """;

    // Due rows, never "id above the last": a transaction with a lower id may commit later.
    private static final String CLAIM = """
            UPDATE outbox
               SET claimed_until = now() + CAST(:claim AS double precision) * interval '1 millisecond'
             WHERE id IN (SELECT id
                            FROM outbox
                           WHERE published_at IS NULL
                             AND available_at <= now()
                             AND (claimed_until IS NULL OR claimed_until <= now())
                           ORDER BY available_at, id
                           LIMIT :batch
                             FOR UPDATE SKIP LOCKED)
            RETURNING id, exchange, routing_key, type, body, request_id, traceparent, tries
            """;

    private static final String PUBLISHED = """
            UPDATE outbox
               SET published_at = now(), claimed_until = NULL
             WHERE id = ANY (CAST(:ids AS uuid[]))
            """;

    private static final String RELEASE = """
            UPDATE outbox
               SET claimed_until = NULL
             WHERE id = ANY (CAST(:ids AS uuid[])) AND published_at IS NULL
            """;

    private static final String POSTPONE = """
            UPDATE outbox
               SET claimed_until = NULL,
                   tries = tries + 1,
                   available_at = now() + interval '1 millisecond'
                       * LEAST(CAST(:longest AS double precision),
                               CAST(:again AS double precision) * power(2, LEAST(tries, 20)))
             WHERE id = ANY (CAST(:ids AS uuid[])) AND published_at IS NULL
            """;

    private static final String SWEEP = """
            DELETE FROM outbox
             WHERE id IN (SELECT id
                            FROM outbox
                           WHERE published_at < now() - CAST(:keep AS double precision) * interval '1 millisecond'
                           LIMIT :batch)
            """;

    private final Database database;

    public OutboxStore(Database database) {
        this.database = database;
    }

    /**
     * A row that was claimed.
     *
     * @param tries how often no queue took it
     */
    record Claimed(Outgoing message, int tries) {}

    /** In the transaction that causes the message; the relay is woken after its commit. */
    public void add(DbExecute tx, Outgoing message) {
        tx.createInsert(ADD)
                .addParam("id", message.id())
                .addParam("exchange", message.exchange())
                .addParam("routing_key", message.routingKey())
                .addParam("type", message.type())
                .addParam("body", message.body())
                .addParam("request_id", message.trace().map(Trace::requestId).orElse(""))
                .addParam("traceparent", message.trace().map(Trace::traceparent).orElse(""))
                .execute();
    }

    List<Claimed> claim(int batch, Duration claim) {
        return database.run(db -> Rows.list(
                db.createQuery(CLAIM).addParam("claim", claim.toMillis()).addParam("batch", batch),
                OutboxStore::claimed));
    }

    void published(Collection<UUID> ids) {
        update(PUBLISHED, ids);
    }

    /** Gives rows back that were not tried. */
    void release(Collection<UUID> ids) {
        update(RELEASE, ids);
    }

    void postpone(Collection<UUID> ids, Duration again, Duration longest) {
        database.run(db -> db.createUpdate(POSTPONE)
                .addParam("ids", array(ids))
                .addParam("again", again.toMillis())
                .addParam("longest", longest.toMillis())
                .execute());
    }

    /** Forgets published rows; the answer is how many. */
    long sweep(Duration keep, int batch) {
        return database.run(db -> db.createDelete(SWEEP)
                .addParam("keep", keep.toMillis())
                .addParam("batch", batch)
                .execute());
    }

    private void update(String statement, Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            database.run(
                    db -> db.createUpdate(statement).addParam("ids", array(ids)).execute());
        }
    }

    private static String array(Collection<UUID> ids) {
        return Rows.textArray(ids.stream().map(UUID::toString).toList());
    }

    private static Claimed claimed(DbRow row) {
        var trace = Rows.optionalText(row, "request_id")
                .flatMap(request -> Rows.optionalText(row, "traceparent").map(parent -> new Trace(request, parent)));
        return new Claimed(
                new Outgoing(
                        Rows.uuid(row, "id"),
                        Rows.text(row, "exchange"),
                        Rows.text(row, "routing_key"),
                        Rows.text(row, "type"),
                        Rows.bytes(row, "body"),
                        trace),
                Rows.integer(row, "tries"));
    }
}
