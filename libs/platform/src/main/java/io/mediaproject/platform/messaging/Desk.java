package io.mediaproject.platform.messaging;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;

/**
 * Asks the handler what becomes of a message, until there is an answer.
 *
 * <p>A handler that throws is asked again here, after a pause, rather than by giving the message back: that would
 * spin, and give back what others are working on, and count against innocent messages.
 */
record Desk(Letters letters, Handler handler, BiPredicate<Incoming, String> bury, BrokerConfig.Patience patience) {
    private static final System.Logger LOG = System.getLogger(Desk.class.getName());

    /**
     * The decision: either ACK, also for what is now with the dead, or LATER.
     *
     * @param live whether the message is still ours; if not, the answer does not matter any more
     */
    Receipt decide(Incoming message, BooleanSupplier live) throws InterruptedException {
        return switch (ask(message, live)) {
            case Receipt.Ack ack -> ack;
            case Receipt.Later later -> later;
            case Receipt.Park park -> park(message, park.reason(), live);
        };
    }

    private Receipt ask(Incoming message, BooleanSupplier live) throws InterruptedException {
        var backoff = new Backoff(patience.retry(), patience.longest());
        for (var attempt = 1; live.getAsBoolean(); attempt++) {
            try {
                return handler.handle(message);
            } catch (RuntimeException | Error e) {
                if (attempt == 1) {
                    LOG.log(WARNING, "The handler failed on the %s. It is asked again.".formatted(message), e);
                }
                if (attempt >= patience.attempts()) {
                    return Receipt.park("The handler failed on it %d times, at last with %s."
                            .formatted(attempt, e.getClass().getSimpleName()));
                }
            }
            Thread.sleep(backoff.next());
        }
        return Receipt.LATER;
    }

    private Receipt park(Incoming message, String reason, BooleanSupplier live) throws InterruptedException {
        LOG.log(ERROR, "The {0} is parked among the dead. {1}", message, reason);
        var backoff = new Backoff(patience.retry(), patience.longest());
        while (live.getAsBoolean()) {
            if (bury.test(message, reason)) {
                return Receipt.ACK;
            }
            Thread.sleep(backoff.next());
        }
        return Receipt.LATER;
    }
}
