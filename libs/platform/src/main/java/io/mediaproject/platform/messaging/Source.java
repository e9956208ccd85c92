package io.mediaproject.platform.messaging;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.UUID;

/**
 * Where a subscription takes its messages from.
 *
 * @param label the queue, or the exchange behind a queue of our own; without a prefix
 */
record Source(String label, int prefetch, Opening opening) {
    /** Stops are small and many come at once only when many jobs end. */
    private static final int FANOUT_PREFETCH = 64;

    Source {
        if (prefetch < 1 || prefetch > 10_000) {
            throw new IllegalArgumentException(
                    "The prefetch of %s is %d: it is between 1 and 10000.".formatted(label, prefetch));
        }
    }

    static Source queue(Topology topology, String queue, int prefetch) {
        return new Source(queue, prefetch, _ -> topology.named(queue));
    }

    static Source fanout(Topology topology, String exchange) {
        return new Source(exchange, FANOUT_PREFETCH, channel -> {
            // A new name each time: the broker may take a while to see that a lost connection has ended.
            var queue = topology.named(exchange) + "." + UUID.randomUUID();
            channel.queueDeclare(queue, false, true, true, null);
            channel.queueBind(queue, topology.named(exchange), "");
            return queue;
        });
    }

    /** Makes sure that the queue is there and tells its name on the broker. */
    @FunctionalInterface
    interface Opening {
        String on(Channel channel) throws IOException;
    }
}
