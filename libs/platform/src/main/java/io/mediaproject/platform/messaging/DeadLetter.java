package io.mediaproject.platform.messaging;

import java.time.DateTimeException;
import java.time.Instant;

/**
 * Where a message from the queue {@code dead} came from and why it is there.
 *
 * @param queue where it was taken from; publishing to the nameless exchange with this key sends it there again
 * @param reason a sentence
 * @param firstSeen when it was parked
 */
public record DeadLetter(String queue, String exchange, String routingKey, String reason, Instant firstSeen) {

    /** Empty names and the time given where the broker moved the message itself and does not say more. */
    public static DeadLetter of(Incoming message, Instant now) {
        var headers = message.headers();
        return new DeadLetter(
                headers.getOrDefault(Headers.DEAD_QUEUE, ""),
                headers.getOrDefault(Headers.DEAD_EXCHANGE, message.exchange()),
                headers.getOrDefault(Headers.DEAD_ROUTING_KEY, message.routingKey()),
                headers.getOrDefault(Headers.DEAD_REASON, "The broker delivered it too often."),
                time(headers.getOrDefault(Headers.DEAD_FIRST_SEEN, ""), now));
    }

    private static Instant time(String text, Instant otherwise) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return otherwise;
        }
    }
}
