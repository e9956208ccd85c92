package io.mediaproject.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import io.mediaproject.contracts.Queues;
import io.mediaproject.testkit.FlakyProxy;
import io.mediaproject.testkit.TestBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A corner of a real broker for one test, with a cable to pull and a way to look behind the scenes. */
public final class Rig implements AutoCloseable {
    /** Outages and failures pass quickly in tests. */
    public static final BrokerConfig.Patience HASTY = new BrokerConfig.Patience(
            3, Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(100), Duration.ofMillis(500));

    private static final List<String> QUEUES =
            List.of(Queues.CDN_WORK, Queues.METADATA_WORK, Queues.MEDIA_REPORTS, Queues.CDN_FACTS, Queues.DEAD);
    private static final List<String> EXCHANGES =
            List.of(Queues.WORK, Queues.REPORTS, Queues.CONTROL, Queues.DEAD_LETTERS);

    private static final AtomicInteger CORNERS = new AtomicInteger();

    private final String prefix;
    private final String url;
    private final FlakyProxy wire;
    private final Connection behind;
    private final Deque<Runnable> opened = new ArrayDeque<>();

    public Rig(TestBroker broker) {
        this.prefix = broker.prefix() + CORNERS.incrementAndGet() + ".";
        this.url = broker.url();
        this.wire = FlakyProxy.before(broker.url());
        this.behind = broker.connect();
    }

    /** A process of the platform, connected through the cable. */
    public RabbitBroker open() {
        var broker = openUnconnected();
        await().until(broker::connected);
        return broker;
    }

    /** A process whose connection does not go through the cable. */
    public RabbitBroker openBeside() {
        var broker = open(url);
        await().until(broker::connected);
        return broker;
    }

    public RabbitBroker openUnconnected() {
        return open(wire.url());
    }

    private RabbitBroker open(String url) {
        var config = new BrokerConfig(url, prefix, "test", Duration.ofSeconds(3), HASTY);
        var broker = RabbitBroker.open(config);
        afterwards(broker::close);
        return broker;
    }

    /** Run before the corner is cleared, the last first. */
    public void afterwards(Runnable closing) {
        opened.push(closing);
    }

    public FlakyProxy wire() {
        return wire;
    }

    public String prefix() {
        return prefix;
    }

    public boolean isRabbit() {
        return "RabbitMQ".equals(String.valueOf(behind.getServerProperties().get("product")));
    }

    /** How many messages wait in the queue. */
    public long waiting(String queue) {
        return ask(channel -> channel.messageCount(prefix + queue));
    }

    public long consumers(String queue) {
        return ask(channel -> channel.consumerCount(prefix + queue));
    }

    /** The text of the next message of the queue, which is then gone. */
    public Optional<String> next(String queue) {
        return ask(channel -> Optional.ofNullable(channel.basicGet(prefix + queue, true))
                .map(message -> new String(message.getBody(), StandardCharsets.UTF_8)));
    }

    /** Everything that the platform declared is gone, as after the loss of the broker's disk. */
    public void wipe() {
        QUEUES.forEach(queue -> delete(channel -> channel.queueDelete(prefix + queue)));
        EXCHANGES.forEach(exchange -> delete(channel -> channel.exchangeDelete(prefix + exchange)));
    }

    private void delete(Question<?> deletion) {
        try {
            ask(deletion);
        } catch (UncheckedIOException e) {
            // Qpid refuses to delete what is not there.
            assertThat(e).hasRootCauseInstanceOf(ShutdownSignalException.class);
        }
    }

    public <T> T ask(Question<T> question) {
        try {
            var channel = behind.createChannel();
            var answer = question.on(channel);
            channel.close();
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        wire.restore();
        opened.forEach(Runnable::run);
        wire.close();
        wipe();
        behind.close();
    }

    /** Something to ask the broker directly. */
    @FunctionalInterface
    public interface Question<T> {
        T on(Channel channel) throws IOException;
    }
}
