package io.mediaproject.platform.messaging;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Publishes with confirms on whatever connection there is; never waits for one. */
final class Publisher implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Publisher.class.getName());

    private final Runnable untidy;
    private volatile @Nullable Lane lane;
    private volatile boolean blocked;

    /** @param untidy told when a message found no queue or a channel broke */
    Publisher(Runnable untidy) {
        this.untidy = untidy;
    }

    /** Called by the link's thread alone. */
    void moveIn(Connection connection) throws IOException {
        var current = lane;
        if (current != null && current.open()) {
            return;
        }
        blocked = false;
        connection.clearBlockedListeners();
        connection.addBlockedListener(this::blocked, this::unblocked);
        lane = Lane.open(connection, untidy);
    }

    private void blocked(String reason) {
        blocked = true;
        LOG.log(WARNING, "The broker takes no messages for now: {0}. They wait where they are.", reason);
    }

    private void unblocked() {
        blocked = false;
        LOG.log(INFO, "The broker takes messages again.");
    }

    boolean ready() {
        var current = lane;
        return current != null && current.open() && !blocked;
    }

    Set<UUID> publish(List<Envelope> envelopes, Duration limit) {
        var current = lane;
        if (current == null || !current.open() || blocked || envelopes.isEmpty()) {
            return Set.of();
        }
        var deadline = System.nanoTime() + limit.toNanos();
        var batch = new Batch(envelopes.size());
        offer(current, envelopes, batch, deadline);
        return batch.await(left(deadline));
    }

    private static void offer(Lane lane, List<Envelope> envelopes, Batch batch, long deadline) {
        try {
            for (var envelope : envelopes) {
                if (!lane.offer(envelope, batch, left(deadline))) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    @Override
    public void close() {
        var current = lane;
        if (current != null) {
            current.close();
        }
    }
}
