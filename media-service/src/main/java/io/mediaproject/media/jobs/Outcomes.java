package io.mediaproject.media.jobs;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.Report;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes the end of a run final, with all that it does to the media, in one transaction. */
final class Outcomes {
    private final RunStore runs;
    private final OutcomeStore store;
    private final TimelineStore timeline;
    private final Ingest ingest;
    private final JobEngineConfig.Trying trying;
    private final Backoff backoff;

    Outcomes(Stores stores, Ingest ingest, JobEngineConfig.Trying trying, Backoff backoff) {
        this.runs = stores.runs();
        this.store = stores.outcomes();
        this.timeline = stores.timeline();
        this.ingest = ingest;
        this.trying = trying;
        this.backoff = backoff;
    }

    Effect succeeded(DbExecute tx, Report.Succeeded report) {
        return end(tx, report.run(), held -> {
            store.complete(tx, held, report.run().id(), report.result());
            note(tx, held, new Note("completed", report.run().worker(), ""));
            held.media().ifPresent(media -> ingest.effect(tx, media, report.result()));
            return new Effect.Over(held.operation(), JobStatus.COMPLETED);
        });
    }

    Effect retry(DbExecute tx, Report.Retry report) {
        return end(tx, report.run(), held -> {
            var words = report.reason().message();
            if (held.attempt() >= held.maxAttempts()) {
                return fail(
                        tx,
                        held,
                        report.reason(),
                        new Note("failed", report.run().worker(), words));
            }
            var explain = "Attempt %d of %d failed: %s It is tried again by itself."
                    .formatted(held.attempt(), held.maxAttempts(), words);
            var delay = backoff.after(held.attempt());
            store.again(tx, held, new OutcomeStore.Again(held.attempt(), delay, explain, Optional.empty()));
            note(tx, held, new Note("retry", report.run().worker(), words));
            return new Effect.GoesOn();
        });
    }

    /** A dependency is down: the attempt that began counts no more. */
    Effect waiting(DbExecute tx, Report.Wait report) {
        return end(tx, report.run(), held -> {
            var words = report.reason().message();
            var end = held.waitingSince().plus(trying.retryFor());
            if (!held.now().isBefore(end)) {
                return fail(
                        tx,
                        held,
                        report.reason(),
                        new Note("failed", report.run().worker(), words));
            }
            var explain =
                    "%s It is tried again by itself until %s.".formatted(words, end.truncatedTo(ChronoUnit.SECONDS));
            var since = Optional.of(held.waitingSince());
            store.again(tx, held, new OutcomeStore.Again(held.attempt() - 1, pause(report.after()), explain, since));
            note(tx, held, new Note("waiting", report.run().worker(), words));
            return new Effect.GoesOn();
        });
    }

    Effect rejected(DbExecute tx, Report.Rejected report) {
        return end(tx, report.run(), held -> {
            store.fail(tx, held, report.reason(), true);
            note(
                    tx,
                    held,
                    new Note("failed", report.run().worker(), report.reason().message()));
            return new Effect.Over(held.operation(), JobStatus.FAILED);
        });
    }

    /** The lease is over: nobody has heard of the run for too long. Its attempt was counted when it started. */
    Effect lost(DbExecute tx, JobId job) {
        return end(tx, job, () -> runs.holdLost(tx, job), held -> {
            if (held.attempt() >= held.maxAttempts()) {
                var reason = new Report.Reason(
                        "worker_lost",
                        "The worker stopped answering in the last of %d attempts.".formatted(held.maxAttempts()));
                return fail(tx, held, reason, new Note("failed", TimelineStore.MEDIA_SERVICE, reason.message()));
            }
            var words =
                    "The worker of attempt %d of %d stopped answering.".formatted(held.attempt(), held.maxAttempts());
            var explain = words + " It is tried again by itself.";
            store.again(tx, held, new OutcomeStore.Again(held.attempt(), Duration.ZERO, explain, Optional.empty()));
            note(tx, held, new Note("lease_over", TimelineStore.MEDIA_SERVICE, words));
            return new Effect.GoesOn();
        });
    }

    private Effect end(DbExecute tx, Report.Run run, Function<RunStore.Held, Effect> ending) {
        return end(tx, run.job(), () -> runs.hold(tx, run), ending);
    }

    /** The media's row is locked before the job's, here and wherever both are. */
    private Effect end(
            DbExecute tx, JobId job, Supplier<Optional<RunStore.Held>> hold, Function<RunStore.Held, Effect> ending) {
        var media = runs.media(tx, job).flatMap(id -> ingest.lock(tx, id));
        var held = hold.get();
        if (held.isEmpty()) {
            return new Effect.None();
        }
        var effect = ending.apply(held.get());
        media.ifPresent(state -> ingest.settle(tx, state));
        return effect;
    }

    private Effect fail(DbExecute tx, RunStore.Held held, Report.Reason reason, Note note) {
        store.fail(tx, held, reason, false);
        note(tx, held, note);
        return new Effect.Over(held.operation(), JobStatus.FAILED);
    }

    private void note(DbExecute tx, RunStore.Held held, Note note) {
        timeline.add(tx, new TimelineStore.Entry(held.job(), note.event(), held.attempt(), note.by(), note.words()));
    }

    private record Note(String event, String by, String words) {}

    /** Never so short that a dependency which is down is hammered. */
    private Duration pause(Duration asked) {
        var least = trying.backoff();
        var most = trying.longestWait();
        return asked.compareTo(least) < 0 ? least : asked.compareTo(most) > 0 ? most : asked;
    }
}
