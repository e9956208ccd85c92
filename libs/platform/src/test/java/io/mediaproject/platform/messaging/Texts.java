package io.mediaproject.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.contracts.Queues;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Messages of a few letters, noted as they come. */
final class Texts {
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    static void send(RabbitBroker broker, String... texts) {
        var batch = List.of(texts).stream()
                .map(text -> Messages.text(Queues.WORK, Queues.CDN_WORK, text))
                .toList();
        assertThat(broker.publish(batch, Duration.ofSeconds(10))).hasSize(texts.length);
    }

    static String body(Incoming message) {
        return new String(message.body(), StandardCharsets.UTF_8);
    }

    Queue<String> seen() {
        return seen;
    }

    Receipt note(Incoming message) {
        seen.add(body(message));
        return Receipt.ACK;
    }
}
