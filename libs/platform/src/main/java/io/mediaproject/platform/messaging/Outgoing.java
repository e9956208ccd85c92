package io.mediaproject.platform.messaging;

import static java.util.Objects.requireNonNull;

import io.mediaproject.contracts.Trace;
import java.util.Optional;
import java.util.UUID;

/**
 * A message to publish; names are those of {@link io.mediaproject.contracts.Queues}, without a prefix.
 *
 * @param id the message id, the same each time that it is published
 * @param exchange empty for straight to the queue named by the routing key
 * @param type the simple name of the record in the body
 */
public record Outgoing(UUID id, String exchange, String routingKey, String type, byte[] body, Optional<Trace> trace) {
    public Outgoing {
        requireNonNull(id, "id");
        requireNonNull(exchange, "exchange");
        requireNonNull(routingKey, "routingKey");
        requireNonNull(type, "type");
        requireNonNull(body, "body");
        requireNonNull(trace, "trace");
    }

    @Override
    public String toString() {
        return "%s %s to '%s' with key '%s', %d bytes".formatted(type, id, exchange, routingKey, body.length);
    }
}
