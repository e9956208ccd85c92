package io.mediaproject.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import io.mediaproject.contracts.Queues;
import io.mediaproject.platform.messaging.BrokerConfig;
import io.mediaproject.platform.messaging.RabbitBroker;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each account may do on a real RabbitMQ, and what it is refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokerAccountsIT {
    private static final byte[] BODY = {};
    private static final String OWN_EAR = Queues.CONTROL + ".of-this-test";

    private BrokerAccounts accounts;

    /** Something with a channel. */
    private interface Act {
        void on(Channel channel) throws IOException;
    }

    @BeforeAll
    void mediaServiceDeclaresEverything() {
        accounts = BrokerAccounts.make();
        try (var broker = RabbitBroker.open(BrokerConfig.of(accounts.url("media-service"), "", "media-service"))) {
            await().until(broker::connected);
        }
    }

    @AfterAll
    void removeThem() {
        if (accounts != null) {
            accounts.close();
        }
    }

    private static Stream<Arguments> allowed() {
        return Stream.of(
                may("cdn-worker", "takes its jobs", channel -> channel.basicGet(Queues.CDN_WORK, true)),
                may("cdn-worker", "reports", report("media.upload_to_cdn.started")),
                may("cdn-worker", "buries", channel -> channel.basicPublish(Queues.DEAD_LETTERS, "", null, BODY)),
                may("cdn-worker", "listens for stops", BrokerAccountsIT::listen),
                may("metadata-worker", "takes its jobs", channel -> channel.basicGet(Queues.METADATA_WORK, true)),
                may("metadata-worker", "takes facts", channel -> channel.basicGet(Queues.CDN_FACTS, true)),
                may("metadata-worker", "reports", report("media.extract_metadata.succeeded")),
                may("media-service", "sends again", publish("", Queues.CDN_WORK)),
                may("media-service", "asks", publish(Queues.WORK, Queues.METADATA_WORK)),
                may("media-service", "stops", publish(Queues.CONTROL, "")));
    }

    private static Stream<Arguments> refused() {
        return Stream.of("cdn-worker", "metadata-worker").flatMap(worker -> {
            boolean cdn = worker.equals("cdn-worker");
            var others = cdn ? Queues.METADATA_WORK : Queues.CDN_WORK;
            var own = cdn ? Queues.CDN_WORK : Queues.METADATA_WORK;
            return Stream.of(
                    may(worker, "publishes to another's queue by its name", publish("", others)),
                    may(worker, "publishes to another's queue", publish(Queues.WORK, others)),
                    may(worker, "publishes to the queue of reports", publish("", Queues.MEDIA_REPORTS)),
                    may(worker, "stops others", publish(Queues.CONTROL, "")),
                    may(
                            worker,
                            "reports for others",
                            report(cdn ? "media.extract_metadata.x" : "media.upload_to_cdn.x")),
                    may(worker, "takes another's jobs", channel -> channel.basicGet(others, true)),
                    may(worker, "reads reports", channel -> channel.basicGet(Queues.MEDIA_REPORTS, true)),
                    may(worker, "reads the dead", channel -> channel.basicGet(Queues.DEAD, true)),
                    may(worker, "binds", channel -> channel.queueBind(own, Queues.WORK, others)),
                    may(worker, "makes a queue", channel -> channel.queueDeclare("mine", false, true, true, Map.of())),
                    may(worker, "deletes a queue", channel -> channel.queueDelete(others)),
                    may(worker, "deletes an exchange", channel -> channel.exchangeDelete(Queues.REPORTS)));
        });
    }

    private static Arguments may(String user, String does, Act act) {
        return Arguments.of(user, does, act);
    }

    private static Act publish(String exchange, String key) {
        return channel -> channel.basicPublish(exchange, key, null, BODY);
    }

    private static Act report(String key) {
        return publish(Queues.REPORTS, key);
    }

    private static void listen(Channel channel) throws IOException {
        channel.queueDeclare(OWN_EAR, false, true, true, Map.of());
        channel.queueBind(OWN_EAR, Queues.CONTROL, "");
        channel.basicGet(OWN_EAR, true);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("allowed")
    void whatAnAccountNeedsItMay(String user, String does, Act act) throws IOException, TimeoutException {
        assertThat(refusal(user, act)).as(does).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refused")
    void whatIsAnothersIsRefused(String user, String does, Act act) throws IOException, TimeoutException {
        assertThat(refusal(user, act)).as(does).contains(AMQP.ACCESS_REFUSED);
    }

    @Test
    void strangersDoNotGetIn() {
        var wrong = accounts.url("cdn-worker").replaceFirst(":[^:@/]+@", ":something-else@");

        assertThatThrownBy(() -> {
                    var factory = new com.rabbitmq.client.ConnectionFactory();
                    factory.setUri(wrong);
                    factory.newConnection().close();
                })
                .isInstanceOf(com.rabbitmq.client.AuthenticationFailureException.class);
    }

    @Test
    void workerThatComesFirstWaitsForTheOneWhoMayDeclare() throws IOException, TimeoutException {
        try (var media = accounts.connect("media-service")) {
            media.createChannel().queueDelete(Queues.CDN_FACTS);
        }
        try (var worker = RabbitBroker.open(BrokerConfig.of(accounts.url("cdn-worker"), "", "cdn-worker"))) {
            assertThat(worker.publish(List.of(), java.time.Duration.ZERO)).isEmpty();
            assertThat(worker.connected()).isFalse();

            mediaServiceComes();

            await().until(worker::connected);
        }
    }

    private void mediaServiceComes() {
        try (var broker = RabbitBroker.open(BrokerConfig.of(accounts.url("media-service"), "", "media-service"))) {
            await().until(broker::connected);
        }
    }

    /** The broker's code for refusing; a publish is refused later than it is sent, so the channel is asked once more. */
    private Optional<Integer> refusal(String user, Act act) throws IOException, TimeoutException {
        try (var connection = accounts.connect(user)) {
            var channel = connection.createChannel();
            try {
                act.on(channel);
                channel.queueDeclarePassive(Queues.DEAD);
                return Optional.empty();
            } catch (IOException | ShutdownSignalException e) {
                return Optional.of(code(e instanceof ShutdownSignalException ? e : e.getCause()));
            }
        }
    }

    private static int code(@Nullable Throwable signal) {
        return signal instanceof ShutdownSignalException closed
                        && closed.getReason() instanceof AMQP.Channel.Close close
                ? close.getReplyCode()
                : 0;
    }
}
