package io.mediaproject.platform.messaging;

import static java.lang.System.Logger.Level.ERROR;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Queues;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;

/**
 * Every exchange and queue of the platform.
 *
 * <p>Each process declares all of it, so that a message waits for a consumer that never came up yet. Where its account
 * may not, it waits until another process has: the account of a worker may declare nothing but its own ear for stops.
 */
final class Topology {
    private static final System.Logger LOG = System.getLogger(Topology.class.getName());

    /** Only what nobody can read comes this often: the lease, not the broker, brings a job back. */
    private static final int DELIVERIES = 30;

    private final String prefix;
    private final Set<String> complained = ConcurrentHashMap.newKeySet();

    /** What our account may not declare; asked once, because the broker logs each refusal as an error. */
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    Topology(String prefix) {
        this.prefix = prefix;
    }

    /** The name on the broker; the nameless exchange has no other. */
    String named(String name) {
        return name.isEmpty() ? "" : prefix + name;
    }

    /** The name without the prefix. */
    String plain(String name) {
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }

    /** On the nameless exchange the routing key is the name of a queue. */
    String routingKey(String exchange, String routingKey) {
        return exchange.isEmpty() ? named(routingKey) : routingKey;
    }

    /** Repeatable: what is there stays. */
    void declare(Connection connection) throws IOException, TimeoutException {
        exchange(connection, Queues.WORK, BuiltinExchangeType.DIRECT);
        exchange(connection, Queues.REPORTS, BuiltinExchangeType.TOPIC);
        exchange(connection, Queues.CONTROL, BuiltinExchangeType.FANOUT);
        // First, because the others name them as the place where their dead go. An exchange, because whoever may
        // publish to a queue by its name may do so to every queue.
        exchange(connection, Queues.DEAD_LETTERS, BuiltinExchangeType.FANOUT);
        queue(connection, Queues.DEAD, arguments(connection, false));
        bind(connection, Queues.DEAD, Queues.DEAD_LETTERS, "");
        for (var operation : Operation.values()) {
            queue(connection, operation.queue(), arguments(connection, true));
            bind(connection, operation.queue(), Queues.WORK, operation.queue());
        }
        queue(connection, Queues.MEDIA_REPORTS, arguments(connection, true));
        bind(connection, Queues.MEDIA_REPORTS, Queues.REPORTS, "#");
        queue(connection, Queues.CDN_FACTS, arguments(connection, true));
        for (var operation : Operation.values()) {
            if (operation.copies()) {
                bind(connection, Queues.CDN_FACTS, Queues.REPORTS, operation.label() + ".succeeded");
            }
        }
    }

    /** Each broker gets its own words: Qpid closes the connection over an argument of RabbitMQ. */
    private Map<String, Object> arguments(Connection connection, boolean dies) {
        var arguments = new LinkedHashMap<String, Object>();
        var rabbit = "RabbitMQ"
                .equals(String.valueOf(connection.getServerProperties().get("product")));
        if (rabbit) {
            arguments.put("x-queue-type", "quorum");
        }
        if (rabbit && dies) {
            arguments.put("x-delivery-limit", DELIVERIES);
            arguments.put("x-dead-letter-exchange", named(Queues.DEAD_LETTERS));
            // Without these two a message can be lost on its way to the dead.
            arguments.put("x-dead-letter-strategy", "at-least-once");
            arguments.put("x-overflow", "reject-publish");
        }
        if (!rabbit && dies) {
            arguments.put("maximumDeliveryAttempts", DELIVERIES);
            arguments.put("alternateBinding", "{\"destination\":\"%s\"}".formatted(named(Queues.DEAD)));
        }
        return arguments;
    }

    private void exchange(Connection connection, String name, BuiltinExchangeType type)
            throws IOException, TimeoutException {
        attempt(
                connection,
                "exchange " + named(name),
                channel -> channel.exchangeDeclare(named(name), type, true),
                channel -> channel.exchangeDeclarePassive(named(name)));
    }

    private void queue(Connection connection, String name, Map<String, Object> arguments)
            throws IOException, TimeoutException {
        attempt(
                connection,
                "queue " + named(name),
                channel -> channel.queueDeclare(named(name), true, false, false, arguments),
                channel -> channel.queueDeclarePassive(named(name)));
    }

    private void bind(Connection connection, String queue, String exchange, String key)
            throws IOException, TimeoutException {
        attempt(
                connection,
                "binding of queue " + named(queue),
                channel -> channel.queueBind(named(queue), named(exchange), key),
                _ -> {});
    }

    /** What this account may not declare has to be there: the look fails where it is not, and all is tried again. */
    private void attempt(Connection connection, String what, Step declaring, Step look)
            throws IOException, TimeoutException {
        if (refused.contains(what)) {
            onChannel(connection, look);
            return;
        }
        try {
            onChannel(connection, declaring);
            complained.remove(what);
        } catch (IOException e) {
            switch (code(e)) {
                case AMQP.PRECONDITION_FAILED, AMQP.NOT_ALLOWED -> complain(what);
                case AMQP.ACCESS_REFUSED -> {
                    refused.add(what);
                    onChannel(connection, look);
                }
                default -> throw e;
            }
        }
    }

    /** One channel for each step: the broker closes it when something else of this name is already there. */
    private static void onChannel(Connection connection, Step step) throws IOException, TimeoutException {
        Channel channel = connection.createChannel();
        if (channel == null) {
            throw new IOException("The broker allows no further channel on this connection.");
        }
        step.on(channel);
        channel.close();
    }

    /** Why the broker closed the channel; 0 when it did not. */
    private static int code(IOException e) {
        return e.getCause() instanceof ShutdownSignalException signal
                        && signal.getReason() instanceof AMQP.Channel.Close close
                ? close.getReplyCode()
                : 0;
    }

    private void complain(String what) {
        if (complained.add(what)) {
            LOG.log(
                    ERROR,
                    "The {0} exists on the broker with other arguments than ours and is used as it is."
                            + " Delete it while it is empty, or set QUEUE_PREFIX to a prefix of your own.",
                    what);
        }
    }

    @FunctionalInterface
    private interface Step {
        void on(Channel channel) throws IOException;
    }
}
