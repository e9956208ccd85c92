package io.mediaproject.platform.messaging;

import static java.util.Objects.requireNonNull;

import io.mediaproject.contracts.Trace;
import java.util.Map;
import java.util.Optional;

/**
 * A message as it came, before anybody tried to read it; names are without a prefix.
 *
 * @param id the publisher's message id; empty if it set none
 * @param type the simple name of the record in the body; empty if the publisher set none
 * @param headers as text
 * @param redelivered whether the broker may have handed it out before
 */
public record Incoming(
        String id,
        String type,
        String queue,
        String exchange,
        String routingKey,
        Map<String, String> headers,
        byte[] body,
        boolean redelivered) {
    public Incoming {
        requireNonNull(id, "id");
        requireNonNull(type, "type");
        requireNonNull(queue, "queue");
        requireNonNull(exchange, "exchange");
        requireNonNull(routingKey, "routingKey");
        requireNonNull(body, "body");
        headers = Map.copyOf(headers);
    }

    /** The request that the message goes back to. */
    public Optional<Trace> trace() {
        var requestId = headers.get(Headers.REQUEST_ID);
        var traceparent = headers.get(Headers.TRACEPARENT);
        return requestId == null || traceparent == null
                ? Optional.empty()
                : Optional.of(new Trace(requestId, traceparent));
    }

    @Override
    public String toString() {
        return "message '%s' of type '%s' from %s, %d bytes".formatted(id, type, queue, body.length);
    }
}
