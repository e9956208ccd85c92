package io.mediaproject.media.reconciliation;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbStatement;
import io.mediaproject.media.reconciliation.Pass.Phase;
import io.mediaproject.platform.db.Rows;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How far the passes have come. */
final class PassStore {
    private static final String SHOWN = """
            SELECT store, phase, position, job_id, confirmed, halted, sighted, strays, removed, missing, mended,
                   started_at, finished_at,
                   asked OR (CAST(:every AS bigint) > 0
                             AND finished_at + CAST(:every AS double precision) * interval '1 millisecond' <= now())
                   AS due
              FROM reconciliation
            """;

    private static final String ALL = SHOWN + " ORDER BY store";

    // One replica at a time: another finds the row locked, and passes by.
    private static final String HOLD = SHOWN + " WHERE store = :store FOR UPDATE SKIP LOCKED";

    // While a store is listed and counted its last strays are forgotten, and nobody knows yet what a confirmation would
    // let go.
    private static final String ASK = """
            UPDATE reconciliation
               SET asked = true, confirmed = confirmed OR (:confirmed AND halted AND phase NOT IN ('listing', 'counting'))
            """;

    // Halted it stays until the new pass is judged: what keeps the strays is still there.
    private static final String BEGIN = """
            UPDATE reconciliation
               SET phase = 'listing', position = '', job_id = NULL, asked = false,
                   sighted = 0, strays = 0, removed = 0, missing = 0, mended = 0, started_at = now()
             WHERE store = :store
            """;

    private static final String SIGHTED = """
            UPDATE reconciliation
               SET sighted = sighted + :count, position = :position, job_id = NULL,
                   phase = CASE WHEN :over THEN 'counting' ELSE phase END
             WHERE store = :store
            """;

    private static final String COUNTED = """
            UPDATE reconciliation SET strays = strays + :count, position = :position WHERE store = :store
            """;

    private static final String ASKED = """
            UPDATE reconciliation SET position = :position, job_id = :job WHERE store = :store
            """;

    private static final String JUDGED = """
            UPDATE reconciliation
               SET phase = CASE WHEN :halted THEN 'mending' ELSE 'removing' END,
                   position = '', halted = :halted, confirmed = false
             WHERE store = :store
            """;

    private static final String REMOVED = """
            UPDATE reconciliation
               SET removed = removed + :done, position = :position,
                   phase = CASE WHEN :over THEN 'mending' ELSE phase END
             WHERE store = :store
            """;

    private static final String MENDED = """
            UPDATE reconciliation
               SET missing = missing + :found, mended = mended + :done, position = :position
             WHERE store = :store
            """;

    private static final String FORGETTING = """
            UPDATE reconciliation SET phase = 'forgetting', position = :position, job_id = NULL WHERE store = :store
            """;

    // Who confirmed while this pass was mending meant the next one, and has asked for it.
    private static final String END = """
            UPDATE reconciliation
               SET phase = 'idle', position = '', job_id = NULL, confirmed = confirmed AND asked, finished_at = now()
             WHERE store = :store
            """;

    /** Without any lock. */
    List<Pass> all(DbExecute db, Optional<Duration> every) {
        return Rows.list(of(db.createQuery(ALL), every), PassStore::pass);
    }

    /** The store's pass, held until the transaction ends; empty while another replica is at it. */
    Optional<Pass> hold(DbExecute tx, Shelf shelf, Optional<Duration> every) {
        return Rows.first(of(tx.createQuery(HOLD), every).addParam("store", shelf.label()), PassStore::pass);
    }

    /** Every store is looked through as soon as may be. */
    void ask(DbExecute db, boolean confirmed) {
        db.createUpdate(ASK).addParam("confirmed", confirmed).execute();
    }

    void begin(DbExecute tx, Shelf shelf) {
        tx.createUpdate(BEGIN).addParam("store", shelf.label()).execute();
    }

    void sighted(DbExecute tx, Shelf shelf, int count, Optional<String> next) {
        tx.createUpdate(SIGHTED)
                .addParam("store", shelf.label())
                .addParam("count", count)
                .addParam("position", next.orElse(""))
                .addParam("over", next.isEmpty())
                .execute();
    }

    void counted(DbExecute tx, Shelf shelf, long count, Optional<String> next) {
        tx.createUpdate(COUNTED)
                .addParam("store", shelf.label())
                .addParam("count", count)
                .addParam("position", next.orElse(""))
                .execute();
    }

    void asked(DbExecute tx, Shelf shelf, Inspector.Look.Asked asked) {
        tx.createUpdate(ASKED)
                .addParam("store", shelf.label())
                .addParam("position", asked.position())
                .addParam("job", asked.job())
                .execute();
    }

    /** A halted pass removes nothing. */
    void judged(DbExecute tx, Shelf shelf, boolean halted) {
        tx.createUpdate(JUDGED)
                .addParam("store", shelf.label())
                .addParam("halted", halted)
                .execute();
    }

    void removed(DbExecute tx, Shelf shelf, Inspector.Step step) {
        tx.createUpdate(REMOVED)
                .addParam("store", shelf.label())
                .addParam("done", step.done())
                .addParam("position", step.next().orElse(""))
                .addParam("over", step.next().isEmpty())
                .execute();
    }

    void mended(DbExecute tx, Shelf shelf, Inspector.Step step) {
        tx.createUpdate(MENDED)
                .addParam("store", shelf.label())
                .addParam("found", step.found())
                .addParam("done", step.done())
                .addParam("position", step.next().orElse(""))
                .execute();
    }

    /** @param position after which sightings are left to be forgotten */
    void forgetting(DbExecute tx, Shelf shelf, String position) {
        tx.createUpdate(FORGETTING)
                .addParam("store", shelf.label())
                .addParam("position", position)
                .execute();
    }

    void end(DbExecute tx, Shelf shelf) {
        tx.createUpdate(END).addParam("store", shelf.label()).execute();
    }

    private static <S extends DbStatement<S>> S of(S statement, Optional<Duration> every) {
        return statement.addParam("every", every.map(Duration::toMillis).orElse(0L));
    }

    private static Pass pass(DbRow row) {
        return new Pass(
                Shelf.of(Rows.text(row, "store")),
                Phase.valueOf(Rows.text(row, "phase").toUpperCase(Locale.ROOT)),
                Rows.flag(row, "due"),
                Rows.text(row, "position"),
                Rows.optionalUuid(row, "job_id"),
                Rows.flag(row, "confirmed"),
                Rows.flag(row, "halted"),
                new Pass.Numbers(
                        Rows.number(row, "sighted"),
                        Rows.number(row, "strays"),
                        Rows.number(row, "removed"),
                        Rows.number(row, "missing"),
                        Rows.number(row, "mended")),
                Rows.optionalInstant(row, "started_at"),
                Rows.instant(row, "finished_at"));
    }
}
