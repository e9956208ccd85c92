package io.mediaproject.media.jobs;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Operation;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.Unavailable;
import io.mediaproject.platform.messaging.RabbitBroker;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** Brings back what everybody else has lost sight of; each step may be done twice without harm. */
final class Sweeper {
    private static final System.Logger LOG = System.getLogger(Sweeper.class.getName());

    private final Database database;
    private final RabbitBroker broker;
    private final JobEngineConfig.Sweep config;
    private final Work work;
    private final UUID me = UUID.randomUUID();

    /** What the sweeper sets going. */
    record Work(
            Stores stores, Outcomes outcomes, Ingest ingest, Dispatcher dispatcher, Postbox postbox, JobMeter meter) {}

    Sweeper(Database database, RabbitBroker broker, JobEngineConfig.Sweep config, Work work) {
        this.database = database;
        this.broker = broker;
        this.config = config;
        this.work = work;
    }

    /** The next one that leads need not wait for our silence. */
    void resign() {
        try {
            database.run(db -> {
                work.stores().sweep().resign(db, me);
                return true;
            });
        } catch (Unavailable e) {
            LOG.log(INFO, "the sweeper could not resign: {0}", e.getMessage());
        }
    }

    /** One round; always false, for the next one comes by the clock. */
    boolean sweep() {
        if (!broker.connected()) {
            // Deaf to the reports that keep a lease, so it must not judge: its time as a leader starts again.
            return false;
        }
        var settled = page(
                Optional.<Boolean>empty(), tx -> work.stores().sweep().lead(tx, me, config.leader(), config.grace()));
        if (settled.isEmpty()) {
            return false;
        }
        if (settled.get()) {
            endLeases();
        }
        dispatchAgain();
        settleMedia();
        forget();
        return false;
    }

    private void endLeases() {
        List<JobId> lost = page(List.of(), tx -> work.stores().sweep().lost(tx, config.page()));
        each(lost, job -> {
            var effect = database.inTransaction(tx -> work.outcomes().lost(tx, job));
            work.meter().after(effect);
            if (effect.counts()) {
                LOG.log(INFO, "the lease of job {0} is over", job);
            }
        });
        if (!lost.isEmpty()) {
            work.postbox().wake();
            work.dispatcher().wake();
        }
    }

    private void dispatchAgain() {
        for (var operation : Operation.values()) {
            // A queue that is empty has lost what was dispatched; one that is not may be long.
            boolean empty = broker.waiting(operation.queue()).orElse(1) == 0;
            var after = empty ? config.emptyQueue() : config.anyQueue();
            int taken = page(0, tx -> {
                var late = work.stores().sweep().notStarted(tx, operation, after, config.page());
                late.forEach(job -> work.stores()
                        .timeline()
                        .add(tx, TimelineStore.Entry.ours(job.job(), "not_started", job.attempt())));
                return late.size();
            });
            if (taken > 0) {
                LOG.log(INFO, "{0} jobs {1} were not started and are dispatched again", "" + taken, operation.label());
                work.dispatcher().wake();
            }
        }
    }

    private void settleMedia() {
        List<MediaId> unsettled = page(List.of(), tx -> work.stores().sweep().unsettled(tx, config.page()));
        each(
                unsettled,
                media -> database.inTransactionDo(tx -> work.ingest()
                        .lock(tx, media)
                        .ifPresent(state -> work.ingest().settle(tx, state))));
    }

    private void forget() {
        work.postbox().relay().sweep();
        database.run(db -> {
            work.stores().dispatch().forgetWorkers(db);
            work.stores().sweep().forget(db, config.page());
            return true;
        });
    }

    /** In a transaction that holds the sweepers' lock, so that two replicas do not walk the same page. */
    private <T> T page(T otherwise, Function<DbExecute, T> find) {
        return database.inTransaction(tx -> work.stores().sweep().lock(tx) ? find.apply(tx) : otherwise);
    }

    /** Each in a transaction of its own: one that cannot be done must not keep the others from it. */
    private static <T> void each(List<T> found, Consumer<T> step) {
        for (var one : found) {
            try {
                step.accept(one);
            } catch (Unavailable e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.log(WARNING, "Sweeping %s failed; it is tried again.".formatted(one), e);
            }
        }
    }
}
