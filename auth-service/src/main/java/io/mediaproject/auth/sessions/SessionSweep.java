package io.mediaproject.auth.sessions;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.platform.db.Database;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Takes expired sessions, refresh tokens and reset links away, a bounded page at a time, on one replica at a time. */
public final class SessionSweep implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SessionSweep.class.getName());

    @FunctionalInterface
    private interface Removal {
        long remove(DbExecute transaction, int page);
    }

    private final ExpiredStore store = new ExpiredStore();
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
        return sweepAll(store::removeTokens) + sweepAll(store::removeSessions) + sweepAll(store::removeResets);
    }

    private void sweep() {
        try {
            long removed = sweepAll();
            if (removed > 0) {
                LOG.log(INFO, "{0} expired sessions, refresh tokens and reset links removed", "" + removed);
            }
        } catch (RuntimeException e) {
            // A schedule that throws is never run again; the next run finds the same rows.
            LOG.log(WARNING, "expired sessions stay a while longer", e);
        }
    }

    private long sweepAll(Removal removal) {
        long all = 0;
        long removed;
        do {
            removed = database.inTransaction(
                    transaction -> store.mine(transaction) ? removal.remove(transaction, page) : 0L);
            all += removed;
        } while (removed >= page);
        return all;
    }
}
