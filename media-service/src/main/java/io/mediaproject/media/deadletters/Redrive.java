package io.mediaproject.media.deadletters;

import static java.lang.System.Logger.Level.INFO;

import com.github.f4b6a3.uuid.UuidCreator;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Queues;
import io.mediaproject.media.outbox.OutboxStore;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.messaging.Outgoing;
import io.mediaproject.platform.trace.RequestScope;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends dead letters once more to where they were found, through the outbox. */
final class Redrive {
    private static final System.Logger LOG = System.getLogger(Redrive.class.getName());

    private static final Set<String> OURS = Stream.concat(
                    Arrays.stream(Operation.values()).map(Operation::queue),
                    Stream.of(Queues.MEDIA_REPORTS, Queues.CDN_FACTS))
            .collect(Collectors.toUnmodifiableSet());

    private final Database database;
    private final ParkedLetterStore store;
    private final OutboxStore outbox;
    private final Runnable wake;

    Redrive(Database database, ParkedLetterStore store, OutboxStore outbox, Runnable wake) {
        this.database = database;
        this.store = store;
        this.outbox = outbox;
        this.wake = wake;
    }

    /** Marked, and on its way: whoever asks a second time is refused. */
    ParkedLetter send(UUID id) {
        var sent = database.inTransaction(tx -> {
            var letter = store.find(tx, id).orElseThrow(() -> new DeadLetterError.NotFound(id));
            var message = message(letter);
            if (!store.redriven(tx, id)) {
                throw DeadLetterError.Settled.redriven(id);
            }
            outbox.add(tx, message);
            return store.find(tx, id).orElse(letter);
        });
        wake.run();
        LOG.log(INFO, "dead letter {0} is sent again to {1}", id, sent.address().queue());
        return sent;
    }

    /** Straight to its queue: the exchange would also give it to those who could read it. */
    private static Outgoing message(ParkedLetter letter) {
        if (!letter.whole()) {
            throw DeadLetterError.Settled.cut(letter);
        }
        if (!OURS.contains(letter.address().queue())) {
            throw DeadLetterError.Settled.nowhere(letter);
        }
        return new Outgoing(
                UuidCreator.getTimeOrderedEpoch(),
                "",
                letter.address().queue(),
                letter.type().orElse(""),
                letter.body(),
                Optional.of(RequestScope.currentOrNew()));
    }
}
