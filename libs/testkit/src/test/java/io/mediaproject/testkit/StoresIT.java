package io.mediaproject.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.reactivestreams.client.MongoClients;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

class StoresIT {
    @Test
    void everyDatabaseIsEmptyAndItsOwnersAlone() throws Exception {
        try (var one = Stores.postgres();
                var two = Stores.postgres();
                var connection = one.connect();
                var superuser = DriverManager.getConnection(one.superuserUrl())) {
            execute(connection, "CREATE TABLE note (id int)");
            execute(connection, "CREATE EXTENSION pg_trgm");

            assertThat(one.name()).isNotEqualTo(two.name());
            assertThatThrownBy(() -> execute(connection, "CREATE ROLE other"))
                    .hasMessageContaining("permission denied");
            execute(superuser, "SELECT pg_read_file('PG_VERSION')");
        }
    }

    @Test
    void aClosedDatabaseIsGoneWhoeverIsConnected() throws Exception {
        var database = Stores.postgres();
        try (var connection = database.connect()) {
            database.close();
            database.close();

            assertThat(connection.isValid(1)).isFalse();
            assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void connectionsCanBeEndedAsByARestart() throws Exception {
        try (var database = Stores.postgres();
                var connection = database.connect()) {
            database.disconnectAll();

            assertThat(connection.isValid(1)).isFalse();
            database.connect().close();
        }
    }

    @Test
    void aPurgedBrokerHasItsQueuesAndAWipedOneHasNone() throws Exception {
        try (var broker = Stores.broker();
                var connection = broker.connect()) {
            String queue = broker.name("work");
            var channel = connection.createChannel();
            channel.queueDeclare(queue, true, false, false, null);
            channel.exchangeDeclare(broker.name("media.work"), "direct", true);
            channel.confirmSelect();
            channel.basicPublish("", queue, null, "message".getBytes(StandardCharsets.UTF_8));
            channel.waitForConfirmsOrDie(5_000);

            broker.purge();
            assertThat(channel.queueDeclarePassive(queue).getMessageCount()).isZero();
            broker.wipe();
            assertThatThrownBy(() -> channel.queueDeclarePassive(queue)).hasStackTraceContaining("404");
            assertThatThrownBy(() -> connection.createChannel().exchangeDeclarePassive(broker.name("media.work")))
                    .hasStackTraceContaining("404");
        }
    }

    @Test
    void aWipedRedisLosesTheTestsKeysOnly() {
        try (var one = Stores.redis();
                var two = Stores.redis()) {
            var client = client(one);
            client.getBucket(one.key("name"), StringCodec.INSTANCE).set("one");
            client.getBucket(two.key("name"), StringCodec.INSTANCE).set("two");

            one.wipe();

            assertThat(client.getBucket(one.key("name"), StringCodec.INSTANCE).get())
                    .isNull();
            assertThat(client.getBucket(two.key("name"), StringCodec.INSTANCE).get())
                    .isEqualTo("two");
            client.shutdown();
        }
    }

    @Test
    void aWipedMongoHasNoDocuments() {
        try (var mongo = Stores.mongo();
                var client = MongoClients.create(mongo.url())) {
            var notes = client.getDatabase(mongo.database()).getCollection("note");
            TestMongo.first(notes.insertOne(new Document("_id", 1)));
            assertThat(TestMongo.first(notes.countDocuments())).isEqualTo(1);

            mongo.wipe();

            assertThat(TestMongo.first(notes.countDocuments())).isZero();
        }
    }

    private static RedissonClient client(TestRedis redis) {
        var config = new Config();
        config.useSingleServer().setAddress(redis.url()).setConnectionMinimumIdleSize(1);
        return Redisson.create(config);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
