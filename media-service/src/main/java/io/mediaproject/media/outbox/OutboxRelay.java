package io.mediaproject.media.outbox;

import static java.lang.System.Logger.Level.WARNING;

import io.mediaproject.contracts.Queues;
import io.mediaproject.media.background.Loop;
import io.mediaproject.platform.messaging.RabbitBroker;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** Publishes what the outbox holds, each row until the broker has confirmed that a queue took it. */
public final class OutboxRelay implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(OutboxRelay.class.getName());

    private final OutboxStore store;
    private final RabbitBroker broker;
    private final OutboxConfig config;
    private final Loop loop;

    private OutboxRelay(OutboxStore store, RabbitBroker broker, OutboxConfig config) {
        this.store = store;
        this.broker = broker;
        this.config = config;
        this.loop = Loop.start("outbox-relay", config.poll(), this::relay);
    }

    public static OutboxRelay start(OutboxStore store, RabbitBroker broker, OutboxConfig config) {
        return new OutboxRelay(store, broker, config);
    }

    /** After a commit that added a row. */
    public void wake() {
        loop.wake();
    }

    /** Forgets what was published long ago, at most so many rows at a time. */
    public void sweep() {
        store.sweep(config.keep(), config.batch() * 10);
    }

    @Override
    public void close() {
        loop.close();
    }

    private boolean relay() {
        if (!broker.connected()) {
            // The rows stay due: nothing is claimed, nothing counted.
            return false;
        }
        var claimed = store.claim(config.batch(), config.claim());
        if (claimed.isEmpty()) {
            return false;
        }
        var messages = claimed.stream().map(OutboxStore.Claimed::message).toList();
        // A crash from here to published() sends the batch twice: every reader of ours can take that.
        var confirmed = broker.publish(messages, config.confirm());
        store.published(confirmed);
        var left = claimed.stream()
                .filter(row -> !confirmed.contains(row.message().id()))
                .toList();
        giveBack(left);
        return left.isEmpty() && claimed.size() == config.batch();
    }

    private void giveBack(List<OutboxStore.Claimed> left) {
        if (left.isEmpty()) {
            return;
        }
        if (!broker.connected()) {
            store.release(ids(left, _ -> true));
            return;
        }
        // Where no worker listens, there is nothing to stop.
        store.published(ids(left, OutboxRelay::needsNoTaker));
        store.postpone(ids(left, row -> !needsNoTaker(row)), config.again(), config.longest());
        left.stream()
                .filter(row -> row.tries() == 0 && !needsNoTaker(row))
                .forEach(row -> LOG.log(WARNING, "no queue took this {0}; it is tried again", row.message()));
    }

    private static boolean needsNoTaker(OutboxStore.Claimed row) {
        return row.message().exchange().equals(Queues.CONTROL);
    }

    private static List<UUID> ids(List<OutboxStore.Claimed> rows, Predicate<OutboxStore.Claimed> wanted) {
        return rows.stream().filter(wanted).map(row -> row.message().id()).toList();
    }
}
