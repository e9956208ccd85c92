package io.mediaproject.platform.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.mediaproject.platform.config.InvalidSetting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bson.Document;
import org.reactivestreams.Publisher;

/** A database in MongoDB, which may be down at any time: nobody waits for it longer than the limit. */
public final class MongoLink implements AutoCloseable {
    private static final Duration PING = Duration.ofSeconds(1);

    private final MongoClient client;
    private final MongoDatabase database;
    private final Duration limit;

    private MongoLink(MongoClient client, String database, Duration limit) {
        this.client = client;
        this.database = client.getDatabase(database);
        this.limit = limit;
    }

    /** Returns at once; the driver connects in the background. */
    public static MongoLink open(MongoConfig config, Duration limit) {
        return new MongoLink(MongoClients.create(settings(config, limit)), config.database(), limit);
    }

    private static MongoClientSettings settings(MongoConfig config, Duration limit) {
        long millis = limit.toMillis();
        try {
            return MongoClientSettings.builder()
                    .applyConnectionString(new ConnectionString(config.url()))
                    .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(millis, TimeUnit.MILLISECONDS))
                    .applyToSocketSettings(socket -> socket.connectTimeout(millis, TimeUnit.MILLISECONDS)
                            .readTimeout(millis, TimeUnit.MILLISECONDS))
                    .build();
        } catch (IllegalArgumentException _) {
            // What the driver says may repeat the password.
            throw new InvalidSetting("MONGODB_URL cannot be read."
                    + " Set it to an address such as mongodb://user:password@localhost:27017/?authSource=admin.");
        }
    }

    public MongoCollection<Document> collection(String name) {
        return database.getCollection(name);
    }

    /**
     * Subscribes, and waits for what comes first; empty when nothing comes.
     *
     * <p>Throws {@link MongoDown} where trying again may help, and a {@link MongoWriteException} for a write that this
     * MongoDB refused.
     */
    public <T> Optional<T> await(Publisher<T> publisher) throws InterruptedException {
        return await(publisher, 1, limit).stream().findFirst();
    }

    /** As {@link #await(Publisher)}, for what comes first, at most so many. */
    public <T> List<T> await(Publisher<T> publisher, int most) throws InterruptedException {
        return await(publisher, most, limit);
    }

    private static <T> List<T> await(Publisher<T> publisher, int most, Duration limit) throws InterruptedException {
        try {
            return FirstOf.publisher(publisher, most, limit);
        } catch (TimeoutException e) {
            throw new MongoDown("MongoDB did not answer within %d ms.".formatted(limit.toMillis()), e);
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case MongoWriteException refused -> refused;
                case MongoException down -> new MongoDown("MongoDB does not answer: " + down.getMessage(), down);
                case null, default -> new IllegalStateException("Asking MongoDB failed", e.getCause());
            };
        }
    }

    /** Whether MongoDB answers now. */
    public boolean answers() {
        try {
            await(database.runCommand(new Document("ping", 1)), 1, PING);
            return true;
        } catch (MongoDown _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
