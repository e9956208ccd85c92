package io.mediaproject.platform.messaging;

import static io.mediaproject.platform.messaging.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.contracts.Queues;
import io.mediaproject.testkit.TestBroker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands between messages and their handlers for a while: pauses, outages, ends. */
@ParameterizedClass
@MethodSource("io.mediaproject.testkit.Stores#brokers")
final class InterruptionsIT {
    private final Rig rig;
    private final Texts notes = new Texts();

    InterruptionsIT(TestBroker broker) {
        this.rig = new Rig(broker);
    }

    @AfterEach
    void clear() throws IOException {
        rig.close();
    }

    @Test
    void nothingIsTakenUntilTheStoreIsBack() {
        var broker = rig.open();
        var up = new AtomicBoolean(false);
        var refused = new ConcurrentLinkedQueue<String>();
        Texts.send(broker, "a", "b", "c");

        broker.consume(
                Queues.CDN_WORK,
                1,
                message -> {
                    if (!up.get()) {
                        refused.add(Texts.body(message));
                        return Receipt.LATER;
                    }
                    return notes.note(message);
                },
                up::get);
        await().until(() -> rig.consumers(Queues.CDN_WORK) == 0 && rig.waiting(Queues.CDN_WORK) == 3);
        assertThat(refused).hasSize(1);
        up.set(true);

        await().until(() -> notes.seen().size() == 3);
        assertThat(notes.seen()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(rig.waiting(Queues.DEAD)).isZero();
    }

    @Test
    void aProbeThatFailsMeansThatTheStoreIsStillDown() {
        var broker = rig.open();
        var up = new AtomicBoolean(false);
        Texts.send(broker, "a");

        broker.consume(Queues.CDN_WORK, 1, message -> up.get() ? notes.note(message) : Receipt.LATER, () -> {
            if (!up.get()) {
                throw new IllegalStateException("No connection.");
            }
            return true;
        });
        await().until(() -> rig.consumers(Queues.CDN_WORK) == 0 && rig.waiting(Queues.CDN_WORK) == 1);
        up.set(true);

        await().until(() -> notes.seen().size() == 1);
    }

    @Test
    void resumingEndsTheWaitForAStore() {
        var broker = rig.open();
        var up = new AtomicBoolean(false);
        Texts.send(broker, "a");
        var subscription = broker.consume(
                Queues.CDN_WORK, 1, message -> up.get() ? notes.note(message) : Receipt.LATER, () -> false);
        await().until(() -> rig.waiting(Queues.CDN_WORK) == 1 && rig.consumers(Queues.CDN_WORK) == 0);
        up.set(true);

        subscription.resume();

        await().until(() -> notes.seen().size() == 1);
    }

    @Test
    void withoutAProbeLaterIsAPause() {
        var broker = rig.open();
        var first = new AtomicBoolean(true);
        Texts.send(broker, "a");

        broker.consume(Queues.CDN_WORK, 1, message -> first.getAndSet(false) ? Receipt.LATER : notes.note(message));

        await().until(() -> notes.seen().size() == 1);
    }

    @Test
    void aPausedSubscriptionTakesNothing() {
        var broker = rig.open();
        var subscription = broker.consume(Queues.CDN_WORK, 1, notes::note);
        await().until(subscription::active);

        subscription.pause();
        await().until(() -> rig.consumers(Queues.CDN_WORK) == 0);
        Texts.send(broker, "a");
        assertThat(subscription.active()).isFalse();
        assertThat(notes.seen()).isEmpty();
        subscription.resume();

        await().until(() -> notes.seen().size() == 1);
        assertThat(subscription.active()).isTrue();
    }

    @Test
    void closingLetsRunningHandlersEnd() {
        var broker = rig.open();
        var gate = new Gate();
        Texts.send(broker, "a", "b");
        var subscription = broker.consume(Queues.CDN_WORK, 1, message -> {
            gate.pass();
            return notes.note(message);
        });
        await().until(() -> gate.inside() == 1);

        var closing = Thread.ofVirtual().start(() -> subscription.close(Duration.ofSeconds(10)));
        await().until(() -> !subscription.active());
        gate.open();

        await().until(() -> !closing.isAlive());
        assertThat(notes.seen()).contains("a");
        // The second may have come just before the end: then it was handled as well.
        await().until(() -> notes.seen().size() + rig.waiting(Queues.CDN_WORK) == 2);
    }

    @Test
    void whatIsNotDoneWhenTheGraceIsOverGoesBack() {
        var broker = rig.open();
        var gate = new Gate();
        Texts.send(broker, "a");
        var subscription = broker.consume(Queues.CDN_WORK, 1, message -> {
            gate.pass();
            return notes.note(message);
        });
        await().until(() -> gate.inside() == 1);

        subscription.close(Duration.ofMillis(100));

        assertThat(gate.inside()).isZero();
        assertThat(notes.seen()).isEmpty();
        await().until(() -> rig.waiting(Queues.CDN_WORK) == 1);
    }

    @Test
    void aWipedBrokerHealsByConsuming() {
        var broker = rig.open();
        var subscription = broker.consume(Queues.CDN_WORK, 1, notes::note);
        await().until(subscription::active);

        rig.wipe();

        await().until(() -> broker.publish(List.of(text(Queues.WORK, Queues.CDN_WORK, "after")), Duration.ofSeconds(5))
                        .size()
                == 1);
        await().until(() -> notes.seen().contains("after"));
    }

    @Test
    void aListenerListensAgainAfterALostConnection() {
        var broker = rig.open();
        var subscription = broker.listen(Queues.CONTROL, notes::note);
        await().until(subscription::active);

        rig.wire().drop();
        await().until(() -> !subscription.active());
        await().until(() -> broker.connected() && subscription.active());
        broker.publish(List.of(text(Queues.CONTROL, "", "still there?")), Duration.ofSeconds(5));

        await().until(() -> notes.seen().contains("still there?"));
    }
}
