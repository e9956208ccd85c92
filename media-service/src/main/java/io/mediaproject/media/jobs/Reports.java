package io.mediaproject.media.jobs;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.contracts.Report;
import io.mediaproject.contracts.StopJob;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.Unavailable;
import io.mediaproject.platform.messaging.Decoded;
import io.mediaproject.platform.messaging.Incoming;
import io.mediaproject.platform.messaging.Receipt;
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

    Reports(Database database, Stores stores, Outcomes outcomes, Answers answers) {
        this.database = database;
        this.stores = stores;
        this.outcomes = outcomes;
        this.postbox = answers.postbox();
        this.trying = answers.trying();
        this.accepted = answers.accepted();
    }

    /**
     * What follows a report.
     *
     * @param accepted is told of each report that counts, after its commit
     */
    record Answers(Postbox postbox, JobEngineConfig.Trying trying, Consumer<Report> accepted) {}

    Receipt handle(Incoming message) {
        return switch (postbox.codec().read(message)) {
            case Decoded.News news -> take(news.report());
            case Decoded.Unreadable unreadable -> Receipt.park(unreadable.reason());
            case Decoded.Work _, Decoded.Stop _ -> Receipt.park("A %s is no report.".formatted(message.type()));
        };
    }

    private Receipt take(Report report) {
        try {
            boolean counts = database.inTransaction(tx -> apply(tx, report));
            // Also after a report that was refused: a stop may be in the outbox.
            postbox.wake();
            if (counts) {
                accepted.accept(report);
            }
            return Receipt.ACK;
        } catch (Unavailable _) {
            return Receipt.LATER;
        }
    }

    private boolean apply(DbExecute tx, Report report) {
        return switch (report) {
            case Report.Started started -> alive(tx, started.run(), start(tx, started.run()));
            case Report.Heartbeat beat -> alive(tx, beat.run(), extend(tx, beat.run(), beat.percent()));
            case Report.Succeeded succeeded -> outcomes.succeeded(tx, succeeded);
            case Report.Retry retry -> outcomes.retry(tx, retry);
            case Report.Wait wait -> outcomes.waiting(tx, wait);
            case Report.Rejected rejected -> outcomes.rejected(tx, rejected);
        };
    }

    private boolean start(DbExecute tx, Report.Run run) {
        var attempt = stores.runs().start(tx, run, trying.lease());
        attempt.ifPresent(number ->
                stores.timeline().add(tx, new TimelineStore.Entry(run.job(), "started", number, run.worker(), "")));
        // The same report twice is a sign of life, not a second attempt, and its run must not be stopped.
        return attempt.isPresent() || extend(tx, run, Optional.empty());
    }

    private boolean extend(DbExecute tx, Report.Run run, Optional<Integer> percent) {
        int shown = Math.clamp(percent.orElse(0), 0, 100);
        return stores.runs().extend(tx, run, trying.lease(), shown);
    }

    /** A run that does not count any more is told to stop. */
    private boolean alive(DbExecute tx, Report.Run run, boolean counts) {
        stores.dispatch().seen(tx, run);
        if (!counts) {
            postbox.add(tx, new StopJob(run.job(), run.fence(), Optional.of(run.id())));
        }
        return counts;
    }
}
