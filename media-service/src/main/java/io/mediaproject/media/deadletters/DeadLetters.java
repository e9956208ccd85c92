package io.mediaproject.media.deadletters;

import static java.lang.System.Logger.Level.WARNING;

import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.Queues;
import io.mediaproject.media.background.Loop;
import io.mediaproject.media.outbox.OutboxStore;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.Unavailable;
import io.mediaproject.platform.messaging.DeadLetter;
import io.mediaproject.platform.messaging.Incoming;
import io.mediaproject.platform.messaging.RabbitBroker;
import io.mediaproject.platform.messaging.Receipt;
import io.mediaproject.platform.messaging.Subscription;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.web.Pages;
import io.mediaproject.platform.web.Problems;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Predicate;

/**
 * Takes what nobody could read from the broker into a table, where an admin can look at it; what was sent again is
 * forgotten after a month, the rest after three, and not without a word.
 */
public final class DeadLetters implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DeadLetters.class.getName());

    private static final int PAGE = 100;

    private final Database database;
    private final DeadLetterStore store;
    private final Subscription subscription;
    private final Loop forgetting;

    private DeadLetters(Database database, RabbitBroker broker) {
        this.database = database;
        this.store = new DeadLetterStore(database);
        this.subscription = broker.consume(Queues.DEAD, 1, this::keep, database::answers);
        this.forgetting = Loop.start("old dead letters", Duration.ofHours(1), this::forget);
    }

    public static DeadLetters open(Database database, RabbitBroker broker) {
        return new DeadLetters(database, broker);
    }

    /** {@code /dead-letters}; what is sent again leaves through the outbox, whose relay is woken. */
    public void register(HttpRouting.Builder routing, Authentication authentication, Outlet outlet, Pages pages) {
        var parked = new ParkedLetterStore(database);
        var redrive = new Redrive(database, parked, outlet);
        routing.register(new DeadLetterRoutes(authentication, parked, redrive, pages))
                .error(DeadLetterError.class, Problems.answer(DeadLetterProblems::of));
    }

    /**
     * The way out.
     *
     * @param known whether there is such a job
     */
    public record Outlet(OutboxStore outbox, Runnable wake, Predicate<JobId> known) {}

    @Override
    public void close() {
        subscription.close();
        forgetting.close();
    }

    /** Also by several replicas at once; whether there may be more. */
    boolean forget() {
        var forgotten = store.forget(PAGE);
        for (var letter : forgotten) {
            if (!letter.settled()) {
                LOG.log(
                        WARNING,
                        "dead letter {0} from {1} is removed: for 90 days nobody has sent it again ({2})",
                        letter.id(),
                        letter.queue(),
                        letter.reason());
            }
        }
        return forgotten.size() == PAGE;
    }

    private Receipt keep(Incoming message) {
        var letter = DeadLetter.of(message, InstantSource.system().instant());
        try {
            // A second delivery finds the row of the first.
            store.keep(message, letter);
        } catch (Unavailable _) {
            return Receipt.LATER;
        }
        LOG.log(WARNING, "message {0} from {1} is a dead letter: {2}", message.id(), letter.queue(), letter.reason());
        return Receipt.ACK;
    }
}
