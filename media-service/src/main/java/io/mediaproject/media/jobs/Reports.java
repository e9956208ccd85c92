package io.mediaproject.media.jobs;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.contracts.Report;
import io.mediaproject.contracts.StopJob;
import io.mediaproject.contracts.Trace;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.Unavailable;
import io.mediaproject.platform.messaging.Decoded;
import io.mediaproject.platform.messaging.Incoming;
import io.mediaproject.platform.messaging.Receipt;
import io.mediaproject.platform.trace.RequestScope;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes what the workers report. A report may come twice, late or out of order: the guards let one count. */
final class Reports {
    private final Database database;
    private final Stores stores;
    private final Outcomes outcomes;
    private final Postbox postbox;
    private final JobEngineConfig.Trying trying;
    private final Consumer<Report> accepted;
    private final JobMeter meter;

    Reports(Database database, Stores stores, Outcomes outcomes, Answers answers) {
        this.database = database;
        this.stores = stores;
        this.outcomes = outcomes;
        this.postbox = answers.postbox();
        this.trying = answers.trying();
        this.accepted = answers.accepted();
        this.meter = answers.meter();
    }

    /**
     * What follows a report.
     *
     * @param accepted is told of each report that counts, after its commit
     */
    record Answers(Postbox postbox, JobEngineConfig.Trying trying, Consumer<Report> accepted, JobMeter meter) {}

    Receipt handle(Incoming message) {
        return switch (postbox.codec().read(message)) {
            case Decoded.News(var report) -> take(report, message.trace().orElseGet(RequestScope::currentOrNew));
            case Decoded.Unreadable unreadable -> Receipt.park(unreadable.reason());
            case Decoded.Work _, Decoded.Stop _ -> Receipt.park("A %s is no report.".formatted(message.type()));
        };
    }

    private Receipt take(Report report, Trace trace) {
        return RequestScope.call(trace, report.run().job(), report.run().media(), () -> take(report));
    }

    private Receipt take(Report report) {
        try {
            var effect = database.inTransaction(tx -> apply(tx, report));
            meter.after(effect);
            // Also after a report that was refused: a stop may be in the outbox.
            postbox.wake();
            if (effect.counts()) {
                accepted.accept(report);
            }
            return Receipt.ACK;
        } catch (Unavailable _) {
            return Receipt.LATER;
        }
    }

    private Effect apply(DbExecute tx, Report report) {
        return switch (report) {
            case Report.Started started -> alive(tx, started.run(), start(tx, started.run()));
            case Report.Heartbeat beat -> alive(tx, beat.run(), extend(tx, beat.run(), beat.percent()));
            case Report.Succeeded succeeded -> outcomes.succeeded(tx, succeeded);
            case Report.Retry retry -> outcomes.retry(tx, retry);
            case Report.Wait wait -> outcomes.waiting(tx, wait);
            case Report.Rejected rejected -> outcomes.rejected(tx, rejected);
        };
    }

    private Effect start(DbExecute tx, Report.Run run) {
        var start = stores.runs().start(tx, run, trying.lease());
        if (start.isEmpty()) {
            // The same report twice is a sign of life, not a second attempt, and its run must not be stopped.
            return extend(tx, run, Optional.empty());
        }
        var entry = new TimelineStore.Entry(run.job(), "started", start.get().attempt(), run.worker(), "");
        stores.timeline().add(tx, entry);
        return new Effect.Begins(run.operation(), start.get().waited());
    }

    private Effect extend(DbExecute tx, Report.Run run, Optional<Integer> percent) {
        int shown = Math.clamp(percent.orElse(0), 0, 100);
        return Effect.of(stores.runs().extend(tx, run, trying.lease(), shown));
    }

    /** A run that does not count any more is told to stop. */
    private Effect alive(DbExecute tx, Report.Run run, Effect effect) {
        stores.dispatch().seen(tx, run);
        if (!effect.counts()) {
            postbox.add(tx, new StopJob(run.job(), run.fence(), Optional.of(run.id())));
        }
        return effect;
    }
}
