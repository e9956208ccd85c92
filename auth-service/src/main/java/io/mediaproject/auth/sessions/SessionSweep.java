package io.mediaproject.auth.sessions;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.Rows;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Takes expired refresh tokens and sessions away, a bounded page at a time, on one replica at a time. */
public final class SessionSweep implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SessionSweep.class.getName());
    static final long LOCK = 0x6d70_7377_6565L;

    private static final String TRY_LOCK = "SELECT pg_try_advisory_xact_lock(:key) AS mine";

    private static final String TOKENS = """
            DELETE FROM refresh_token
             WHERE hash IN (SELECT hash
                              FROM refresh_token
                             WHERE expires_at < now()
                             ORDER BY expires_at
                             LIMIT :page)
            """;

    // A day later, so that nobody wonders where a session went that they just saw.
    private static final String SESSIONS = """
            DELETE FROM session
             WHERE sid IN (SELECT sid
                             FROM session
                            WHERE expires_at < now() - INTERVAL '1 day'
                            ORDER BY expires_at
                            LIMIT :page)
            """;

    private final Database database;
    private final int page;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("session-sweep").factory());

    /**
     * Not yet running.
     *
     * @param page rows of one transaction, at most
     */
    public SessionSweep(Database database, int page) {
        this.database = database;
        this.page = page;
    }

    public void start(Duration every) {
        schedule.scheduleWithFixedDelay(this::sweep, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        schedule.shutdownNow();
    }

    /** Everything that is due; how many rows that were. */
    long sweepAll() {
        return sweepAll(TOKENS) + sweepAll(SESSIONS);
    }

    private void sweep() {
        try {
            long removed = sweepAll();
            if (removed > 0) {
                LOG.log(INFO, "{0} expired refresh tokens and sessions removed", removed);
            }
        } catch (RuntimeException e) {
            // A schedule that throws is never run again; the next run finds the same rows.
            LOG.log(WARNING, "expired sessions stay a while longer", e);
        }
    }

    private long sweepAll(String statement) {
        long all = 0;
        long removed;
        do {
            removed = database.inTransaction(transaction -> mine(transaction) ? remove(transaction, statement) : 0L);
            all += removed;
        } while (removed >= page);
        return all;
    }

    private long remove(DbExecute transaction, String statement) {
        return transaction.createDelete(statement).addParam("page", page).execute();
    }

    private static boolean mine(DbExecute transaction) {
        var query = transaction.createQuery(TRY_LOCK).addParam("key", LOCK);
        return Rows.first(query, row -> Rows.flag(row, "mine")).orElse(false);
    }
}
