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
 * ({@code TEST_DATABASE_URL}, {@code TEST_RABBITMQ_URL}, {@code TEST_REDIS_URL}, {@code TEST_MONGODB_URL}, {@code TEST_S3_URL}), else from a
 * container where a Docker engine answers, else it is an embedded one; one line in the log says which. The parts of a
 * store of the environment are removed when the JVM ends, the others go with their store; {@code close()} a part to
 * remove it earlier. Nothing survives a killed JVM either, but the databases, queues and keys in a store of the
 * environment, whose names begin with {@code test}.
 */
public final class Stores {
    private Stores() {}

    /** An empty database with an owner of its own, who is no superuser. */
    public static TestDatabase postgres() {
        String address = StoreKind.POSTGRES.address();
        return part(StoreKind.POSTGRES, address, TestDatabase.create(address, Names.next("_")));
    }

    /** A prefix for the names of queues and exchanges. */
    public static TestBroker broker() {
        return broker(StoreKind.BROKER.address());
    }

    /** The same on each broker that can be reached: that of {@link #broker()}, and the embedded one where that is another. */
    public static List<TestBroker> brokers() {
        return StoreKind.BROKER.addresses().stream().map(Stores::broker).toList();
    }

    private static TestBroker broker(String address) {
        return part(StoreKind.BROKER, address, new TestBroker(address, Names.next("-") + "."));
    }

    /** A prefix for keys. */
    public static TestRedis redis() {
        String address = StoreKind.REDIS.address();
        return part(StoreKind.REDIS, address, new TestRedis(address, Names.next("-") + ":"));
    }

    /** The name of an empty MongoDB database. */
    public static TestMongo mongo() {
        String address = StoreKind.MONGO.address();
        return part(StoreKind.MONGO, address, new TestMongo(address, Names.next("_")));
    }

    /** An empty bucket. */
    public static TestS3 s3() {
        String address = StoreKind.S3.address();
        return part(StoreKind.S3, address, TestS3.create(address, Names.next("-")));
    }

    /**
     * An empty bucket of a server as clouds have them: over TLS, and each bucket is a host of its own, whose name is found
     * by {@link LocalhostNames}. There is one such server in a JVM, and the JVM trusts no other from then on.
     */
    public static TestS3 s3InACloud() {
        return TestS3.create(CloudS3.ADDRESS, Names.next("-"));
    }

    /** Started with its first bucket. */
    private static final class CloudS3 {
        private static final String ADDRESS = EmbeddedRun.current().startCloudS3();
    }

    // Removing hundreds of parts one by one from a store that is about to go as a whole took longer than Surefire
    // waits.
    private static <T extends AutoCloseable> T part(StoreKind kind, String address, T part) {
        return kind.outlives(address) ? AtExit.close(part) : part;
    }
}
