package io.mediaproject.platform.messaging;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.LongString;
import io.mediaproject.contracts.Queues;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns our messages into the broker's and back; only here does a name get or lose its prefix. */
final class Letters {
    private static final int PERSISTENT = 2;

    private final Topology topology;

    Letters(Topology topology) {
        this.topology = topology;
    }

    Topology topology() {
        return topology;
    }

    Envelope envelope(Outgoing message) {
        var headers = new HashMap<String, Object>();
        message.trace().ifPresent(trace -> {
            headers.put(Headers.REQUEST_ID, trace.requestId());
            headers.put(Headers.TRACEPARENT, trace.traceparent());
        });
        var properties = properties(message.id().toString(), message.type(), headers);
        return new Envelope(
                message.id(),
                topology.named(message.exchange()),
                topology.routingKey(message.exchange(), message.routingKey()),
                properties,
                message.body());
    }

    /** A copy for the queue of the dead that says where it came from and why it is there. */
    Envelope dead(Incoming message, String reason) {
        var headers = new HashMap<String, Object>(message.headers());
        headers.put(Headers.DEAD_QUEUE, message.queue());
        headers.put(Headers.DEAD_EXCHANGE, message.exchange());
        headers.put(Headers.DEAD_ROUTING_KEY, message.routingKey());
        headers.put(Headers.DEAD_REASON, reason);
        headers.put(Headers.DEAD_FIRST_SEEN, Instant.now().toString());
        // What cannot be read may have an id that is none: then it gets one.
        var id = uuid(message.id());
        var properties = properties(id.toString(), message.type(), headers);
        return new Envelope(id, topology.named(Queues.DEAD_LETTERS), message.routingKey(), properties, message.body());
    }

    Incoming incoming(String queue, Delivery delivery) {
        var properties = delivery.getProperties();
        return new Incoming(
                orEmpty(properties.getMessageId()),
                orEmpty(properties.getType()),
                queue,
                topology.plain(delivery.getEnvelope().getExchange()),
                delivery.getEnvelope().getRoutingKey(),
                headers(properties.getHeaders()),
                delivery.getBody(),
                delivery.getEnvelope().isRedeliver());
    }

    private static AMQP.BasicProperties properties(String id, String type, Map<String, Object> headers) {
        return new AMQP.BasicProperties.Builder()
                .messageId(id)
                .type(type)
                .contentType("application/json")
                .deliveryMode(PERSISTENT)
                .timestamp(Date.from(Instant.now()))
                .headers(headers)
                .build();
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            return UUID.randomUUID();
        }
    }

    private Map<String, String> headers(@Nullable Map<String, Object> headers) {
        var texts = new HashMap<String, String>();
        if (headers != null) {
            headers.forEach((name, value) -> texts.put(name, text(value)));
            firstDeath(headers.get("x-death")).forEach(texts::putIfAbsent);
        }
        return texts;
    }

    /** What RabbitMQ notes when it moves a message to the dead by itself, in our own words. */
    private Map<String, String> firstDeath(@Nullable Object deaths) {
        if (!(deaths instanceof List<?> list) || list.isEmpty() || !(list.getFirst() instanceof Map<?, ?> death)) {
            return Map.of();
        }
        var words = new HashMap<String, String>();
        words.put(Headers.DEAD_QUEUE, topology.plain(text(death.get("queue"))));
        words.put(Headers.DEAD_EXCHANGE, topology.plain(text(death.get("exchange"))));
        words.put(Headers.DEAD_REASON, "The broker gave up on it: " + text(death.get("reason")));
        if (death.get("routing-keys") instanceof List<?> keys && !keys.isEmpty()) {
            words.put(Headers.DEAD_ROUTING_KEY, text(keys.getFirst()));
        }
        if (death.get("time") instanceof Date time) {
            words.put(Headers.DEAD_FIRST_SEEN, time.toInstant().toString());
        }
        return words;
    }

    private static String text(@Nullable Object value) {
        return value instanceof LongString bytes
                ? new String(bytes.getBytes(), StandardCharsets.UTF_8)
                : String.valueOf(value);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
