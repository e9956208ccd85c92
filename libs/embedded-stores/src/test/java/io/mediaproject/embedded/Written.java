package io.mediaproject.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoClients;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import io.mediaproject.embedded.PostgresAccounts.Account;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** One row, one message and one document, and the question whether they are still there. */
final class Written {
    static final Account OWNER = new Account("owner", "owner-password");

    private Written() {}

    static void into(LocalStores stores) throws Exception {
        stores.postgres().accounts().createDatabase("kept", OWNER);
        try (var connection =
                        DriverManager.getConnection(stores.postgres().accounts().url("kept", OWNER));
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS note (text text)");
            statement.execute("INSERT INTO note VALUES ('row')");
        }
        try (var connection = factory(stores).newConnection();
                var channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.queueDeclare("kept", true, false, false, Map.of("x-queue-type", "quorum"));
            channel.basicPublish("", "kept", MessageProperties.PERSISTENT_BASIC, bytes("message"));
            channel.waitForConfirmsOrDie(5_000);
        }
        try (var client = MongoClients.create(stores.mongo().url().toString())) {
            var notes = client.getDatabase("kept").getCollection("note");
            first(notes.insertOne(new Document("_id", "document")));
        }
    }

    static void isIn(LocalStores stores) throws Exception {
        rowIsIn(stores);
        messageIsIn(stores);
        documentIsIn(stores);
    }

    static void rowIsIn(LocalStores stores) throws Exception {
        try (var connection =
                        DriverManager.getConnection(stores.postgres().accounts().url("kept", OWNER));
                var rows = connection.createStatement().executeQuery("SELECT text FROM note")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("row");
        }
    }

    static void messageIsIn(LocalStores stores) throws Exception {
        try (var connection = factory(stores).newConnection();
                var channel = connection.createChannel()) {
            var message = channel.basicGet("kept", true);
            assertThat(message.getBody()).isEqualTo(bytes("message"));
        }
    }

    static void documentIsIn(LocalStores stores) throws Exception {
        try (var client = MongoClients.create(stores.mongo().url().toString())) {
            var notes = client.getDatabase("kept").getCollection("note");
            assertThat(first(notes.find(Filters.eq("_id", "document")).first())).isNotNull();
        }
    }

    static ConnectionFactory factory(LocalStores stores) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(stores.broker().url());
        factory.setAutomaticRecoveryEnabled(false);
        return factory;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static <T> @Nullable T first(Publisher<T> publisher) throws Exception {
        var result = new CompletableFuture<@Nullable T>();
        publisher.subscribe(new Subscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                subscription.request(1);
            }

            @Override
            public void onNext(T item) {
                result.complete(item);
            }

            @Override
            public void onError(Throwable failure) {
                result.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                result.complete(null);
            }
        });
        return result.get(10, TimeUnit.SECONDS);
    }
}
