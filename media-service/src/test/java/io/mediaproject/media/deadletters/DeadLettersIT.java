package io.mediaproject.media.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import io.mediaproject.contracts.Queues;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.DatabaseConfig;
import io.mediaproject.platform.db.Rows;
import io.mediaproject.platform.messaging.BrokerConfig;
import io.mediaproject.platform.messaging.RabbitBroker;
import io.mediaproject.testkit.FlakyProxy;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestBroker;
import io.mediaproject.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DeadLettersIT {
    private static final TestDatabase STORE = Stores.postgres();
    private static final TestBroker BROKER = Stores.broker();
    private static FlakyProxy way;
    private static Database database;
    private static RabbitBroker broker;
    private static DeadLetters letters;

    @BeforeAll
    static void open() {
        way = FlakyProxy.before(STORE.address());
        database = Database.open(DatabaseConfig.of(way.url(), STORE.user(), STORE.password(), "media"), "db/media");
        broker = RabbitBroker.open(BrokerConfig.of(BROKER.url(), BROKER.prefix(), "media-service"));
        letters = DeadLetters.open(database, broker);
    }

    @AfterAll
    static void close() {
        letters.close();
        broker.close();
        database.close();
        way.close();
        BROKER.close();
    }

    @BeforeEach
    void connected() {
        await().atMost(Duration.ofSeconds(30)).until(broker::connected);
    }

    @AfterEach
    void empty() {
        database.run(db -> db.dml("TRUNCATE dead_letter"));
    }

    @Test
    void ofALargeOneTheBeginningIsKeptAndHowLongItWas() throws Exception {
        send("large", "type", Map.of(), new byte[1_048_577]);
        send("fitting", "type", Map.of(), new byte[1_048_576]);

        becomes(
                "SELECT concat_ws(' ', length(body), body_size) AS t FROM dead_letter ORDER BY body_size",
                "1048576 1048576",
                "1048576 1048577");
    }

    @Test
    void whatPostgresTakesInNoTextIsLeftOut() throws Exception {
        var body = "{\u0000}".getBytes(StandardCharsets.UTF_8);
        Map<String, Object> headers = Map.of("x-note", "a\u0000b", "x-literal", "a\\u0000b\\\u0000");
        send("strange", "ty\u0000pe", headers, body);

        becomes(
                "SELECT concat_ws(' ', type, headers ->> 'x-note', headers ->> 'x-literal', body_size) AS t"
                        + " FROM dead_letter",
                "type ab a\\u0000b\\ 3");
    }

    @Test
    void aSecondDeliveryFindsTheRowOfTheFirst() throws Exception {
        send("twice", "type", Map.of(), new byte[] {1});
        becomes("SELECT count(*) AS t FROM dead_letter", "1");
        database.run(db -> db.dml("UPDATE dead_letter SET redriven_at = now(), reason = 'old'"));

        send("twice", "type", Map.of(), new byte[] {1});
        send("other", "type", Map.of(), new byte[] {1});

        becomes("SELECT count(*) AS t FROM dead_letter WHERE redriven_at IS NULL AND reason <> 'old'", "2");
        becomes("SELECT count(*) AS t FROM dead_letter", "2");
    }

    @Test
    void whileTheDatabaseIsDownTheyStayWithTheBroker() throws Exception {
        way.cut();
        send("waiting", "type", Map.of(), new byte[] {1});
        await().until(() -> !database.answers());
        way.restore();

        becomes("SELECT count(*) AS t FROM dead_letter", "1");
    }

    @Test
    void whatWasSentAgainGoesAfterAMonthAndTheRestAfterThree() {
        letters("sent again long ago", 31, "now() - interval '31 days'", 1);
        letters("sent again of late", 89, "now() - interval '29 days'", 1);
        letters("not looked at", 89, "NULL", 1);
        letters("not looked at for long", 91, "NULL", 150);

        assertThat(letters.forget()).isTrue();
        assertThat(letters.forget()).isFalse();

        becomes("SELECT reason AS t FROM dead_letter ORDER BY t", "not looked at", "sent again of late");
    }

    private static void letters(String reason, int days, String redrivenAt, int count) {
        database.run(db -> db.dml("""
                INSERT INTO dead_letter (id, queue, exchange, routing_key, headers, body, body_size, reason, died_at,
                                         redriven_at)
                SELECT gen_random_uuid(), 'q', '', 'q', '{}', '', 0, '%s', now() - interval '%d days', %s
                  FROM generate_series(1, %d)
                """.formatted(reason, days, redrivenAt, count)));
    }

    private static void send(String id, String type, Map<String, Object> headers, byte[] body) throws Exception {
        var properties = new AMQP.BasicProperties.Builder()
                .messageId(id)
                .type(type)
                .headers(headers)
                .build();
        try (var connection = BROKER.connect();
                var channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.basicPublish("", BROKER.name(Queues.DEAD), properties, body);
            channel.waitForConfirmsOrDie(10_000);
        }
    }

    private static void becomes(String query, String... rows) {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(
                        () -> database.run(db -> Rows.list(db.createQuery(query), row -> Rows.text(row, "t"))),
                        List.of(rows)::equals);
    }
}
