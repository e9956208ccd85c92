package io.mediaproject.platform.messaging;

import io.mediaproject.contracts.Queues;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * The message broker, as every process uses it: a doorbell that may be out of order at any time.
 *
 * <p>It connects in the background, again after each loss, and then makes sure that all exchanges and queues exist.
 * It publishes and consumes on two connections, because a broker that is short of memory stops reading from whoever
 * publishes, and acknowledgements must not get stuck behind that.
 */
public final class RabbitBroker implements AutoCloseable {
    private final BrokerConfig config;
    private final Letters letters;
    private final Publisher publisher;
    private final Link outward;
    private final Link inward;
    private final Queue<Subscription> subscriptions = new ConcurrentLinkedQueue<>();

    private RabbitBroker(BrokerConfig config) {
        this.config = config;
        var topology = new Topology(config.prefix());
        var pause = config.patience().reconnect();
        this.letters = new Letters(topology);
        this.publisher = new Publisher(this::untidy);
        this.outward = new Link(new Dialler(config, "publishes"), topology, publisher::moveIn, pause);
        this.inward = new Link(new Dialler(config, "consumes"), topology, _ -> {}, pause);
    }

    /** Never blocks and never fails because the broker is down. */
    public static RabbitBroker open(BrokerConfig config) {
        var broker = new RabbitBroker(config);
        broker.outward.start();
        broker.inward.start();
        return broker;
    }

    private void untidy() {
        outward.untidy();
    }

    /** Whether messages can be published and consumed now. */
    public boolean connected() {
        return publisher.ready()
                && outward.current().isPresent()
                && inward.current().isPresent();
    }

    /**
     * Publishes and waits for the broker's confirms, never longer than the limit.
     *
     * @return the ids of the messages that the broker has stored in at least one queue; none when it is down
     */
    public Set<UUID> publish(List<Outgoing> batch, Duration limit) {
        return publisher.publish(batch.stream().map(letters::envelope).toList(), limit);
    }

    /**
     * Hands each message of the queue to the handler, in a virtual thread of its own, at most {@code prefetch} at once.
     *
     * <p>After {@link Receipt#LATER} nothing is taken for a pause that grows.
     */
    public Subscription consume(String queue, int prefetch, Handler handler) {
        return consume(queue, prefetch, handler, () -> true);
    }

    /** As above; after {@link Receipt#LATER} nothing is taken until {@code ready} says that the store is back. */
    public Subscription consume(String queue, int prefetch, Handler handler, BooleanSupplier ready) {
        return subscribe(Source.queue(letters.topology(), queue, prefetch), handler, ready);
    }

    /** How many messages of the queue no consumer has taken yet (Qpid: is done with yet); empty when nobody can say. */
    public OptionalLong waiting(String queue) {
        return inward.current()
                .map(connection -> Depth.of(connection, letters.topology().named(queue)))
                .orElse(OptionalLong.empty());
    }

    /** Hands each message of a fanout exchange to the handler, through an own queue that ends with this process. */
    public Subscription listen(String exchange, Handler handler) {
        return subscribe(Source.fanout(letters.topology(), exchange), handler, () -> true);
    }

    private Subscription subscribe(Source source, Handler handler, BooleanSupplier ready) {
        var desk = new Desk(letters, handler, this::bury, config.patience());
        var subscription = new Consumption(inward, source, desk, ready, config);
        subscriptions.add(subscription);
        subscription.start();
        return subscription;
    }

    /** Publishes to the queue of the dead; true once it is stored there. */
    private boolean bury(Incoming message, String reason) {
        var letter = letters.dead(message, reason);
        return !publisher.publish(List.of(letter), Duration.ofSeconds(5)).isEmpty();
    }

    /** Lets running handlers end within the grace of the configuration; what is not done with goes back. */
    @Override
    public void close() {
        closeAll(subscriptions);
        publisher.close();
        outward.close();
        inward.close();
    }

    /** All at once: their graces must not add up. */
    private static void closeAll(Queue<Subscription> subscriptions) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            subscriptions.forEach(subscription -> threads.execute(subscription::close));
        }
    }

    @Override
    public String toString() {
        return "RabbitBroker[%s, dead letters in %s]".formatted(config, Queues.DEAD);
    }
}
