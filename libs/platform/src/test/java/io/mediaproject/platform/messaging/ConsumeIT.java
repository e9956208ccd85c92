package io.mediaproject.platform.messaging;

import static io.mediaproject.platform.messaging.Messages.TRACE;
import static io.mediaproject.platform.messaging.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mediaproject.contracts.Queues;
import io.mediaproject.testkit.TestBroker;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.mediaproject.testkit.Stores#brokers")
final class ConsumeIT {
    private final Rig rig;
    private final Texts notes = new Texts();

    ConsumeIT(TestBroker broker) {
        this.rig = new Rig(broker);
    }

    @AfterEach
    void clear() throws IOException {
        rig.close();
    }

    @Test
    void everyMessageIsHandledOnceAndForgotten() {
        var broker = rig.open();
        var texts = IntStream.range(0, 300).mapToObj(Integer::toString).toArray(String[]::new);
        Texts.send(broker, texts);

        var subscription = broker.consume(Queues.CDN_WORK, 16, notes::note);

        await().until(() -> notes.seen().size() >= 300);
        subscription.close();
        assertThat(notes.seen()).containsExactlyInAnyOrder(texts);
        assertThat(rig.waiting(Queues.CDN_WORK)).isZero();
    }

    @Test
    void aMessageComesWithAllThatItsSenderSaid() {
        var broker = rig.open();
        var messages = new ConcurrentLinkedQueue<Incoming>();
        var sent = text(Queues.WORK, Queues.CDN_WORK, "hello");

        broker.publish(List.of(sent), Duration.ofSeconds(5));
        broker.consume(Queues.CDN_WORK, 1, message -> {
            messages.add(message);
            return Receipt.ACK;
        });

        await().until(() -> !messages.isEmpty());
        var message = messages.remove();
        assertThat(message.id()).isEqualTo(sent.id().toString());
        assertThat(message.trace()).contains(TRACE);
        assertThat(message)
                .extracting(
                        Incoming::type,
                        Incoming::queue,
                        Incoming::exchange,
                        Incoming::routingKey,
                        Incoming::redelivered)
                .containsExactly("Text", "cdn.work", "media.work", "cdn.work", false);
    }

    @Test
    void noMoreThanThePrefetchAreHandledAtOnce() {
        var broker = rig.open();
        var gate = new Gate();
        Texts.send(broker, "a", "b", "c", "d", "e", "f");

        broker.consume(Queues.CDN_WORK, 2, message -> {
            gate.pass();
            return notes.note(message);
        });
        await().during(Duration.ofMillis(300)).until(() -> gate.inside() == 2);
        gate.open();

        await().until(() -> notes.seen().size() == 6);
        assertThat(gate.most()).isEqualTo(2);
    }

    @Test
    void whatWasNotAcknowledgedWhenTheConnectionEndedComesAgain() {
        var broker = rig.open();
        var gate = new Gate();
        var redelivered = new ConcurrentLinkedQueue<Boolean>();
        Texts.send(broker, "once more");
        broker.consume(Queues.CDN_WORK, 1, message -> {
            redelivered.add(message.redelivered());
            gate.pass();
            return notes.note(message);
        });
        await().until(() -> gate.inside() == 1);

        rig.wire().cut();
        await().until(() -> !broker.connected());
        rig.wire().restore();
        await().until(broker::connected);
        gate.open();

        await().until(() -> redelivered.size() == 2 && notes.seen().size() == 2);
        assertThat(redelivered).containsExactly(false, true);
        assertThat(gate.most()).isEqualTo(1);
    }

    @Test
    void whatNobodyCanReadIsParkedWithItsStory() {
        var broker = rig.open();
        var dead = new ConcurrentLinkedQueue<Incoming>();
        Texts.send(broker, "gibberish");

        broker.consume(Queues.CDN_WORK, 1, _ -> Receipt.park("It is gibberish."));
        broker.consume(Queues.DEAD, 1, message -> {
            dead.add(message);
            return Receipt.ACK;
        });

        await().until(() -> !dead.isEmpty());
        var message = dead.remove();
        var letter = DeadLetter.of(message, Instant.EPOCH);
        assertThat(Texts.body(message)).isEqualTo("gibberish");
        assertThat(message.type()).isEqualTo("Text");
        assertThat(message.trace()).contains(TRACE);
        assertThat(letter)
                .extracting(DeadLetter::queue, DeadLetter::exchange, DeadLetter::routingKey, DeadLetter::reason)
                .containsExactly("cdn.work", "media.work", "cdn.work", "It is gibberish.");
        assertThat(letter.firstSeen()).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
        await().until(() -> rig.waiting(Queues.CDN_WORK) == 0);
    }

    @Test
    void aPoisonEndsAmongTheDeadAndHoldsNobodyUp() {
        var broker = rig.open();
        Texts.send(broker, "poison", "a", "b", "c");

        broker.consume(Queues.CDN_WORK, 2, message -> {
            if (Texts.body(message).equals("poison")) {
                notes.seen().add("poison");
                throw new IllegalStateException("I do not like this one.");
            }
            return notes.note(message);
        });

        await().until(() -> rig.waiting(Queues.DEAD) == 1);
        assertThat(notes.seen()).containsExactlyInAnyOrder("poison", "poison", "poison", "a", "b", "c");
        assertThat(rig.next(Queues.DEAD)).contains("poison");
        assertThat(rig.waiting(Queues.CDN_WORK)).isZero();
    }

    @Test
    void aFailureThatPassesLosesNothing() {
        var broker = rig.open();
        var first = new AtomicBoolean(true);
        Texts.send(broker, "moody");

        broker.consume(Queues.CDN_WORK, 1, message -> {
            if (first.getAndSet(false)) {
                throw new IllegalStateException("Not now.");
            }
            return notes.note(message);
        });

        await().until(() -> notes.seen().size() == 1);
        assertThat(rig.waiting(Queues.DEAD)).isZero();
    }

    @Test
    void everyListenerHearsEverything() {
        var one = rig.open();
        var other = rig.open();
        var elsewhere = new ConcurrentLinkedQueue<String>();
        var here = one.listen(Queues.CONTROL, notes::note);
        var there = other.listen(Queues.CONTROL, message -> {
            elsewhere.add(Texts.body(message));
            return Receipt.ACK;
        });
        await().until(() -> here.active() && there.active());

        one.publish(List.of(text(Queues.CONTROL, "", "stop")), Duration.ofSeconds(5));

        await().until(() -> notes.seen().contains("stop") && elsewhere.contains("stop"));
    }

    @Test
    void whatKillsItsProcessAgainAndAgainEndsAmongTheDead() {
        assumeTrue(rig.isRabbit(), "Qpid does not count what comes back when a channel ends.");
        var broker = rig.open();
        var dead = new ConcurrentLinkedQueue<Incoming>();
        Texts.send(broker, "killer");

        // A channel that ends without an acknowledgement is what the broker sees of a process that died.
        for (var death = 0; death < 40; death++) {
            rig.ask(channel -> Optional.ofNullable(channel.basicGet(rig.prefix() + Queues.CDN_WORK, false)));
        }
        broker.consume(Queues.DEAD, 1, message -> {
            dead.add(message);
            return Receipt.ACK;
        });

        await().until(() -> !dead.isEmpty());
        var letter = DeadLetter.of(dead.element(), Instant.EPOCH);
        assertThat(Texts.body(dead.element())).isEqualTo("killer");
        assertThat(letter.routingKey()).isEqualTo("cdn.work");
        assertThat(letter.reason()).startsWith("The broker ");
        assertThat(rig.waiting(Queues.CDN_WORK)).isZero();
    }

    @Test
    void theDepthOfAQueueIsKnownUnlessThereIsNone() {
        var broker = rig.open();
        Texts.send(broker, "a", "b");

        await().until(() -> broker.waiting(Queues.CDN_WORK).orElse(0) == 2);
        assertThat(broker.waiting("no.such.queue")).isEmpty();
    }

    @Test
    void aPrefetchOfNothingIsRefused() {
        var broker = rig.open();

        assertThatThrownBy(() -> broker.consume(Queues.CDN_WORK, 0, notes::note))
                .hasMessage("The prefetch of cdn.work is 0: it is between 1 and 10000.");
    }
}
