package io.mediaproject.media.figures;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.mediaproject.contracts.Operation;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts rows, as far as it is worth it and no longer than a second: whoever scrapes must not slow down the others. */
final class FigureStore {
    private static final String NO_LONGER_THAN_A_SECOND = """
            SELECT set_config('statement_timeout', '1000', true) AS setting
            """;

    // Each by its own index, and no further than anybody would look.
    private static final String WAITING = """
            SELECT operation,
                   (SELECT count(*)
                      FROM (SELECT 1
                              FROM job
                             WHERE job.operation = known.operation AND status = 'pending'
                               AND dispatched_at IS NULL AND next_attempt_at <= now()
                             LIMIT :most) AS due)
                   + (SELECT count(*)
                        FROM (SELECT 1
                                FROM job
                               WHERE job.operation = known.operation AND status = 'pending'
                                 AND dispatched_at IS NOT NULL
                               LIMIT :most) AS dispatched) AS n
              FROM unnest(CAST(:operations AS text[])) AS known (operation)
            """;

    private static final String OUTBOX_AGE = """
            SELECT CAST(COALESCE(EXTRACT(EPOCH FROM now() - min(available_at)), 0) AS double precision) AS seconds
              FROM outbox
             WHERE published_at IS NULL AND available_at <= now()
            """;

    private static final String DEAD_LETTERS = """
            SELECT count(*) AS n
              FROM (SELECT 1 FROM dead_letter WHERE redriven_at IS NULL LIMIT :most) AS parked
            """;

    private static final String STORED = """
            SELECT CAST(COALESCE(sum(size), 0) AS bigint) AS bytes FROM media
            """;

    private static final int MOST = 10_000;

    private final Database database;

    FigureStore(Database database) {
        this.database = database;
    }

    /**
     * What may change from one second to the next.
     *
     * @param waiting by the label of the operation; of each at most 10,000 due and as many dispatched are counted
     */
    record Queues(Map<String, Double> waiting, double outboxAge, long deadLetters) {}

    Queues queues() {
        return database.inTransaction(tx -> {
            hurry(tx);
            return new Queues(waiting(tx), outboxAge(tx), deadLetters(tx));
        });
    }

    long storedBytes() {
        return database.inTransaction(tx -> {
            hurry(tx);
            return Rows.first(tx.createQuery(STORED), row -> Rows.number(row, "bytes"))
                    .orElse(0L);
        });
    }

    private static Map<String, Double> waiting(DbExecute tx) {
        var waiting = new TreeMap<String, Double>();
        var labels = Arrays.stream(Operation.values()).map(Operation::label).toList();
        Rows.list(
                        tx.createQuery(WAITING)
                                .addParam("operations", Rows.textArray(labels))
                                .addParam("most", MOST),
                        FigureStore::counted)
                .forEach(counted -> waiting.put(counted.operation(), (double) counted.jobs()));
        return waiting;
    }

    private record Counted(String operation, long jobs) {}

    private static Counted counted(DbRow row) {
        return new Counted(Rows.text(row, "operation"), Rows.number(row, "n"));
    }

    private static double outboxAge(DbExecute tx) {
        return Rows.first(tx.createQuery(OUTBOX_AGE), row -> Rows.optionalDecimal(row, "seconds"))
                .flatMap(seconds -> seconds)
                .orElse(0.0);
    }

    private static long deadLetters(DbExecute tx) {
        return Rows.first(tx.createQuery(DEAD_LETTERS).addParam("most", MOST), row -> Rows.number(row, "n"))
                .orElse(0L);
    }

    private static List<String> hurry(DbExecute tx) {
        return Rows.list(tx.createQuery(NO_LONGER_THAN_A_SECOND), row -> Rows.text(row, "setting"));
    }
}
