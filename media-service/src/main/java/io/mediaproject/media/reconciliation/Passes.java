package io.mediaproject.media.reconciliation;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.media.reconciliation.Inspector.Look;
import io.mediaproject.media.reconciliation.Pass.Phase;
import io.mediaproject.platform.db.Database;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Takes the pass of each store one page further at a time: it lists, counts, removes, mends, and forgets what it saw.
 *
 * <p>Every page is one transaction that holds the row of the pass and moves it on. So one replica at a time is at a
 * store, any replica goes on where another ended, and a page that is done twice finds nothing left to do.
 */
final class Passes {
    private static final System.Logger LOG = System.getLogger(Passes.class.getName());
    // Nobody waits for an answer here, and a span that has to come from a slow disk takes its time.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Database database;
    private final Optional<Duration> every;
    private final List<Inspector> inspectors;
    private final PassFigures figures;
    private final Runnable committed;
    private final PassStore store = new PassStore();
    private final SpanStore spans = new SpanStore();
    private final SightingStore sightings = new SightingStore();
    private final Set<Shelf> failing = EnumSet.noneOf(Shelf.class); // Of the loop's thread alone.

    /** @param committed is run after each transaction: jobs may have been made */
    Passes(
            Database database,
            Optional<Duration> every,
            List<Inspector> inspectors,
            PassFigures figures,
            Runnable committed) {
        this.database = database;
        this.every = every;
        this.inspectors = List.copyOf(inspectors);
        this.figures = figures;
        this.committed = committed;
    }

    List<Pass> all() {
        return database.run(db -> store.all(db, every));
    }

    /** A pass through every store begins, after the one that is under way. */
    void ask(boolean confirmed) {
        database.run(db -> {
            store.ask(db, confirmed);
            return true;
        });
    }

    /** One page of each store whose pass is due or under way; whether there is more to do at once. */
    boolean advance() {
        var passes = all();
        figures.saw(passes);
        var busy = passes.stream()
                .filter(pass -> pass.due() || pass.phase() != Phase.IDLE)
                .map(Pass::shelf)
                .toList();
        boolean more = false;
        for (var inspector : inspectors) {
            if (busy.contains(inspector.shelf())) {
                more |= guarded(inspector, () -> database.inTransaction(PATIENCE, tx -> advance(tx, inspector)));
            }
        }
        return more;
    }

    /** A store that makes trouble must not keep the others from their turn, be it PostgreSQL that is too slow for it. */
    private boolean guarded(Inspector inspector, BooleanSupplier step) {
        try {
            boolean more = step.getAsBoolean();
            committed.run();
            if (failing.remove(inspector.shelf())) {
                LOG.log(INFO, "Looking through the {0} works again.", name(inspector));
            }
            return more;
        } catch (RuntimeException e) {
            if (failing.add(inspector.shelf())) {
                // Once for each time: it is tried every second.
                LOG.log(
                        WARNING,
                        "Looking through the %s failed, and is tried again until it works.".formatted(name(inspector)),
                        e);
            }
            return false;
        }
    }

    private boolean advance(DbExecute tx, Inspector inspector) {
        return store.hold(tx, inspector.shelf(), every)
                .map(pass -> switch (pass.phase()) {
                    case IDLE -> begin(tx, inspector, pass);
                    case LISTING -> list(tx, inspector, pass);
                    case COUNTING -> count(tx, inspector, pass);
                    case REMOVING -> remove(tx, inspector, pass);
                    case MENDING -> mend(tx, inspector, pass);
                    case FORGETTING -> forget(tx, inspector, pass);
                })
                .orElse(false);
    }

    private boolean begin(DbExecute tx, Inspector inspector, Pass pass) {
        if (pass.due()) {
            store.begin(tx, inspector.shelf());
        }
        return pass.due();
    }

    private boolean list(DbExecute tx, Inspector inspector, Pass pass) {
        return switch (inspector.look(tx, pass)) {
            case Look.Page(var seen, var next) -> {
                sightings.add(tx, inspector.shelf(), seen);
                store.sighted(tx, inspector.shelf(), seen.size(), next);
                yield true;
            }
            case Look.Asked asked -> {
                store.asked(tx, inspector.shelf(), asked);
                yield false;
            }
            case Look.NotNow _ -> false;
            case Look.GivenUp(var why) -> {
                LOG.log(WARNING, "The pass through the {0} ends early: {1}", name(inspector), why);
                store.forgetting(tx, inspector.shelf(), "");
                yield true;
            }
        };
    }

    private boolean count(DbExecute tx, Inspector inspector, Pass pass) {
        var span = spans.sightings(tx, inspector.shelf(), pass.position());
        long found = inspector.strays(tx, span);
        store.counted(tx, inspector.shelf(), found, span.next());
        if (span.next().isEmpty()) {
            judge(tx, inspector, pass, pass.numbers().strays() + found);
        }
        return true;
    }

    private void judge(DbExecute tx, Inspector inspector, Pass pass, long found) {
        long sighted = pass.numbers().sighted();
        boolean halted = Brake.stops(found, sighted) && !pass.confirmed();
        if (halted) {
            LOG.log(
                    ERROR,
                    "{0} of {1} objects in the {2} belong to no media: more than 100 and more than 1 %, so none of them is"
                            + " removed. If PostgreSQL or a setting is not what it should be, mend that. If they are to"
                            + " go, run: ./mediaproject admin reconcile --confirm",
                    "" + found,
                    "" + sighted,
                    name(inspector));
        }
        store.judged(tx, inspector.shelf(), halted);
    }

    private boolean remove(DbExecute tx, Inspector inspector, Pass pass) {
        var step = pass.numbers().left() > 0
                ? inspector.remove(tx, pass, spans.sightings(tx, inspector.shelf(), pass.position()))
                : new Inspector.Step(0, 0, Optional.empty());
        store.removed(tx, inspector.shelf(), step);
        return true;
    }

    private boolean mend(DbExecute tx, Inspector inspector, Pass pass) {
        var step = inspector.mend(tx, pass);
        store.mended(tx, inspector.shelf(), step);
        if (step.next().isEmpty()) {
            store.forgetting(tx, inspector.shelf(), "");
        }
        return true;
    }

    private boolean forget(DbExecute tx, Inspector inspector, Pass pass) {
        var span = spans.sightings(tx, inspector.shelf(), pass.position());
        sightings.forget(tx, inspector.shelf(), span);
        span.next().ifPresentOrElse(next -> store.forgetting(tx, inspector.shelf(), next), () -> end(tx, inspector));
        return span.next().isPresent();
    }

    private void end(DbExecute tx, Inspector inspector) {
        store.end(tx, inspector.shelf());
        store.hold(tx, inspector.shelf(), every).ifPresent(pass -> {
            var numbers = pass.numbers();
            if (numbers.strays() + numbers.missing() > 0) {
                LOG.log(INFO, "{0} looked through: {1}", name(inspector), numbers);
            }
            inspector.ended(pass);
        });
    }

    private static String name(Inspector inspector) {
        return inspector.shelf().label();
    }
}
