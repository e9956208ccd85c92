package io.mediaproject.testkit;

import java.util.List;

/**
 * Real stores for tests, each call a part of the store that no other test sees.
 *
 * <pre>{@code
 * class MediaStoreIT {
 *     private static final TestDatabase DATABASE = Stores.postgres();
 *
 *     @Test
 *     void findsWhatWasAdded() {
 *         var store = new MediaStore(DATABASE.url(), DATABASE.user(), DATABASE.password());
 *         …
 * }</pre>
 *
 * <p>A store starts when its first part is asked for, once in a JVM. It is taken from the environment
 * ({@code TEST_DATABASE_URL}, {@code TEST_RABBITMQ_URL}, {@code TEST_REDIS_URL}, {@code TEST_MONGODB_URL}), else from a
 * container where a Docker engine answers, else it is an embedded one; one line in the log says which. Everything is
 * removed when the JVM ends; {@code close()} a part to remove it earlier. Nothing survives a killed JVM either, but the
 * databases, queues and keys in a store of the environment, whose names begin with {@code test}.
 */
public final class Stores {
    private Stores() {}

    /** An empty database with an owner of its own, who is no superuser. */
    public static TestDatabase postgres() {
        return AtExit.close(TestDatabase.create(StoreKind.POSTGRES.address(), Names.next("_")));
    }

    /** A prefix for the names of queues and exchanges. */
    public static TestBroker broker() {
        return AtExit.close(new TestBroker(StoreKind.BROKER.address(), Names.next("-") + "."));
    }

    /** The same on each broker that can be reached: that of {@link #broker()}, and the embedded one where that is another. */
    public static List<TestBroker> brokers() {
        return StoreKind.BROKER.addresses().stream()
                .map(address -> AtExit.close(new TestBroker(address, Names.next("-") + ".")))
                .toList();
    }

    /** A prefix for keys. */
    public static TestRedis redis() {
        return AtExit.close(new TestRedis(StoreKind.REDIS.address(), Names.next("-") + ":"));
    }

    /** The name of an empty MongoDB database. */
    public static TestMongo mongo() {
        return AtExit.close(new TestMongo(StoreKind.MONGO.address(), Names.next("_")));
    }
}
