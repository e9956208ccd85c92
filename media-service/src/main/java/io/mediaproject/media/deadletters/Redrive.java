package io.mediaproject.media.deadletters;

import static java.lang.System.Logger.Level.INFO;

import com.github.f4b6a3.uuid.UuidCreator;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Queues;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.messaging.Decoded;
import io.mediaproject.platform.messaging.Incoming;
import io.mediaproject.platform.messaging.MessageCodec;
import io.mediaproject.platform.messaging.Outgoing;
import io.mediaproject.platform.trace.RequestScope;
import java.util.Arrays;
import java.util.Map;
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
    private final DeadLetters.Outlet outlet;
    private final MessageCodec codec = new MessageCodec();

    Redrive(Database database, ParkedLetterStore store, DeadLetters.Outlet outlet) {
        this.database = database;
        this.store = store;
        this.outlet = outlet;
    }

    /**
     * A letter that is on its way.
     *
     * @param job where it can be seen what becomes of it; empty when nobody can read the letter here, or the job is gone
     */
    record Sent(ParkedLetter letter, Optional<JobId> job) {}

    /** Marked, and on its way: whoever asks a second time is refused. */
    Sent send(UUID id) {
        var sent = database.inTransaction(tx -> {
            var letter = store.find(tx, id).orElseThrow(() -> new DeadLetterError.NotFound(id));
            var message = message(letter);
            if (!store.redriven(tx, id)) {
                throw DeadLetterError.Settled.redriven(id);
            }
            outlet.outbox().add(tx, message);
            return new Sent(store.find(tx, id).orElse(letter), job(message));
        });
        outlet.wake().run();
        LOG.log(
                INFO,
                "dead letter {0} is sent again to {1}",
                id,
                sent.letter().address().queue());
        return new Sent(sent.letter(), sent.job().filter(outlet.known()));
    }

    private Optional<JobId> job(Outgoing message) {
        var incoming = new Incoming(
                message.id().toString(),
                message.type(),
                message.routingKey(),
                message.exchange(),
                message.routingKey(),
                Map.of(),
                message.body(),
                false);
        return switch (codec.read(incoming)) {
            case Decoded.Work(var job) -> Optional.of(job.job());
            case Decoded.News(var report) -> Optional.of(report.run().job());
            case Decoded.Stop _, Decoded.Unreadable _ -> Optional.empty();
        };
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
