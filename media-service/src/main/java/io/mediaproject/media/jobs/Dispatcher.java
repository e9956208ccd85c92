package io.mediaproject.media.jobs;

import io.mediaproject.contracts.Operation;
import io.mediaproject.media.background.Loop;
import io.mediaproject.platform.db.Database;
import java.util.Comparator;

/** Sends due jobs to the workers, and never many more than they can start at once. */
final class Dispatcher implements AutoCloseable {
    private final Database database;
    private final DispatchStore store;
    private final TimelineStore timeline;
    private final Postbox postbox;
    private final JobEngineConfig.Window window;
    private final Loop loop;

    Dispatcher(Database database, Stores stores, Postbox postbox, JobEngineConfig.Window window) {
        this.database = database;
        this.store = stores.dispatch();
        this.timeline = stores.timeline();
        this.postbox = postbox;
        this.window = window;
        this.loop = Loop.start("dispatcher", window.poll(), this::dispatchAll);
    }

    /** After a commit that made a job due or made room for one. */
    void wake() {
        loop.wake();
    }

    @Override
    public void close() {
        loop.close();
    }

    private boolean dispatchAll() {
        int sent = 0;
        for (var operation : Operation.values()) {
            sent += dispatch(operation);
        }
        if (sent > 0) {
            // Once for all: what is added while a batch is on its way waits for the confirms of that batch.
            postbox.wake();
        }
        // What did not fit waits for a report, which makes room and wakes us.
        return false;
    }

    private int dispatch(Operation operation) {
        return database.inTransaction(tx -> {
            var jobs = store.dispatch(tx, operation, window.least(), window.seen());
            // UPDATE … RETURNING keeps no order.
            jobs.stream()
                    .sorted(Comparator.comparing(job -> job.message().job().toString()))
                    .forEach(job -> {
                        postbox.add(tx, job.message());
                        timeline.add(tx, TimelineStore.Entry.ours(job.message().job(), "dispatched", job.attempt()));
                    });
            return jobs.size();
        });
    }
}
