package io.mediaproject.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.contracts.Queues;
import io.mediaproject.testkit.TestBroker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.mediaproject.testkit.Stores#brokers")
final class TopologyIT {
    private final Rig rig;
    private final Logger logger = Logger.getLogger(Topology.class.getName());
    private final Queue<LogRecord> logged = new ConcurrentLinkedQueue<>();
    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(line);
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    TopologyIT(TestBroker broker) {
        this.rig = new Rig(broker);
    }

    @BeforeEach
    void listen() {
        logger.addHandler(listening);
    }

    @AfterEach
    void clear() throws IOException {
        logger.removeHandler(listening);
        rig.close();
    }

    @Test
    void aQueueWithOtherArgumentsIsUsedAsItIsAndNamedOnce() {
        rig.ask(channel -> channel.queueDeclare(rig.prefix() + Queues.CDN_WORK, true, false, false, Map.of()));

        var broker = rig.open();
        var message = Messages.text(Queues.WORK, Queues.CDN_WORK, "still works");

        await().until(() ->
                broker.publish(List.of(message), Duration.ofSeconds(5)).contains(message.id()));
        // Both connections declare, and declare again; Qpid does not mind other arguments at all.
        assertThat(logged)
                .hasSizeLessThanOrEqualTo(1)
                .allSatisfy(line ->
                        assertThat(line.getParameters()).containsExactly("queue " + rig.prefix() + Queues.CDN_WORK));
    }

    @Test
    void severalProcessesDeclareTheSame() {
        rig.open();
        rig.open();

        assertThat(logged).isEmpty();
    }
}
