package io.mediaproject.media.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Queues;
import io.mediaproject.contracts.Trace;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.DatabaseConfig;
import io.mediaproject.platform.db.Rows;
import io.mediaproject.platform.messaging.BrokerConfig;
import io.mediaproject.platform.messaging.Outgoing;
import io.mediaproject.platform.messaging.RabbitBroker;
import io.mediaproject.platform.messaging.Receipt;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestBroker;
import io.mediaproject.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxRelayIT {
    private static final TestDatabase STORE = Stores.postgres();
    private static final Database DATABASE =
            Database.open(DatabaseConfig.of(STORE.address(), STORE.user(), STORE.password(), "media"), "db/media");
    private static final Duration NEVER = Duration.ofDays(1);
    private static final String NOWHERE = "amqp://guest:guest@127.0.0.1:1/";

    private final OutboxStore store = new OutboxStore(DATABASE);
    private TestBroker place;
    private RabbitBroker broker;

    @BeforeEach
    void open() {
        DATABASE.run(db -> db.dml("TRUNCATE outbox"));
        place = Stores.broker();
        broker = RabbitBroker.open(BrokerConfig.of(place.url(), place.prefix(), "test"));
        await().until(broker::connected);
    }

    @AfterEach
    void close() {
        broker.close();
        place.close();
    }

    @AfterAll
    static void closeDatabase() {
        DATABASE.close();
    }

    @Test
    void publishesWhatWasAddedAtOnce() {
        var got = new ConcurrentLinkedQueue<UUID>();
        try (var _ = OutboxRelay.start(store, broker, config(NEVER));
                var relay = OutboxRelay.start(store, broker, config(NEVER));
                var _ = broker.consume(Operation.UPLOAD_TO_CDN.queue(), 1, message -> {
                    got.add(UUID.fromString(message.id()));
                    return message.trace().isPresent() ? Receipt.ACK : Receipt.park("It has no trace.");
                })) {
            var id = add(Queues.WORK, Operation.UPLOAD_TO_CDN.queue());

            relay.wake();

            await().untilAsserted(() -> assertThat(got).containsExactly(id));
            await().until(() -> count("published_at IS NOT NULL AND claimed_until IS NULL") == 1);
        }
    }

    @Test
    void twoRelaysAtOnceSendEachRowOnce() {
        var got = new ConcurrentLinkedQueue<UUID>();
        for (int i = 0; i < 250; i++) {
            add(Queues.WORK, Operation.UPLOAD_TO_CDN.queue());
        }
        try (var _ = OutboxRelay.start(store, broker, config(Duration.ofMillis(20)));
                var _ = OutboxRelay.start(store, broker, config(Duration.ofMillis(20)));
                var _ = broker.consume(Operation.UPLOAD_TO_CDN.queue(), 50, message -> {
                    got.add(UUID.fromString(message.id()));
                    return Receipt.ACK;
                })) {

            await().atMost(Duration.ofSeconds(30)).until(() -> count("published_at IS NOT NULL") == 250);

            await().untilAsserted(() -> assertThat(got).hasSize(250).doesNotHaveDuplicates());
        }
    }

    @Test
    void rowThatNoQueueTakesIsTriedAgainLaterAndLater() {
        add(Queues.WORK, "no-such-queue");
        try (var _ = OutboxRelay.start(store, broker, config(Duration.ofMillis(20)))) {

            await().until(() -> count("tries >= 3 AND published_at IS NULL AND available_at > created_at") == 1);
        }
    }

    @Test
    void stopWithoutAnyWorkerIsDoneWith() {
        add(Queues.CONTROL, "");
        try (var _ = OutboxRelay.start(store, broker, config(Duration.ofMillis(20)))) {

            await().until(() -> count("published_at IS NOT NULL AND tries = 0") == 1);
        }
    }

    @Test
    void withoutABrokerTheRowsStayAsTheyAre() {
        add(Queues.WORK, Operation.UPLOAD_TO_CDN.queue());
        try (var nowhere = RabbitBroker.open(BrokerConfig.of(NOWHERE, "", "test"));
                var relay = OutboxRelay.start(store, nowhere, config(Duration.ofMillis(1)))) {
            relay.wake();
        }

        assertThat(count("tries = 0 AND claimed_until IS NULL AND published_at IS NULL"))
                .isEqualTo(1);
    }

    @Test
    void claimThatWasGivenUpIsTakenOver() {
        add(Queues.WORK, Operation.UPLOAD_TO_CDN.queue());
        assertThat(store.claim(10, Duration.ofMinutes(1))).hasSize(1);
        assertThat(store.claim(10, Duration.ofMinutes(1))).isEmpty();
        DATABASE.run(db -> db.dml("UPDATE outbox SET claimed_until = now() - interval '1 second'"));

        var again = store.claim(10, Duration.ofMinutes(1));
        store.release(again.stream().map(row -> row.message().id()).toList());
        store.release(List.of());

        assertThat(again).hasSize(1);
        assertThat(count("claimed_until IS NULL")).isEqualTo(1);
    }

    @Test
    void publishedRowsAreForgottenAfterAWhile() {
        add(Queues.WORK, "a");
        add(Queues.WORK, "b");
        add(Queues.WORK, "c");
        DATABASE.run(
                db -> db.dml("UPDATE outbox SET published_at = now() - interval '2 hours' WHERE routing_key = 'a'"));
        DATABASE.run(db -> db.dml("UPDATE outbox SET published_at = now() WHERE routing_key = 'b'"));
        try (var relay =
                OutboxRelay.start(store, RabbitBroker.open(BrokerConfig.of(NOWHERE, "", "test")), config(NEVER))) {

            relay.sweep();
        }

        assertThat(count("routing_key IN ('b', 'c')")).isEqualTo(2);
        assertThat(count("routing_key = 'a'")).isZero();
    }

    @Test
    void claimMustOutlastTheConfirms() {
        var second = Duration.ofSeconds(1);

        assertThatThrownBy(() -> new OutboxConfig(second, 1, second, second, second, second, second))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT1S");
    }

    private UUID add(String exchange, String key) {
        var id = UuidCreator.getTimeOrderedEpoch();
        var trace = new Trace("request-1", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00");
        DATABASE.inTransactionDo(tx ->
                store.add(tx, new Outgoing(id, exchange, key, "DispatchJob", new byte[] {1}, Optional.of(trace))));
        return id;
    }

    private static long count(String condition) {
        return DATABASE.run(db -> Rows.first(
                        db.createQuery("SELECT count(*) AS n FROM outbox WHERE " + condition),
                        row -> Rows.number(row, "n")))
                .orElseThrow();
    }

    private static OutboxConfig config(Duration poll) {
        return new OutboxConfig(
                poll,
                100,
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofMillis(10),
                Duration.ofMillis(100),
                Duration.ofHours(1));
    }
}
