package io.mediaproject.testkit;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A kind of store, with the address under which this JVM reaches one. */
enum StoreKind {
    POSTGRES("TEST_DATABASE_URL"),
    BROKER("TEST_RABBITMQ_URL"),
    REDIS("TEST_REDIS_URL"),
    MONGO("TEST_MONGODB_URL"),
    S3("TEST_S3_URL");

    private static final System.Logger LOG = System.getLogger(StoreKind.class.getName());

    private final String variable;
    // Guards the addresses: two tests at once start one store.
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable String address;
    private @Nullable String embedded;

    StoreKind(String variable) {
        this.variable = variable;
    }

    String variable() {
        return variable;
    }

    /** The address with user and password; the first call finds or starts the store. */
    String address() {
        lock.lock();
        try {
            if (address == null) address = find();
            return address;
        } finally {
            lock.unlock();
        }
    }

    /** Every one that can be reached: the one above, and the embedded one where that is another. */
    Set<String> addresses() {
        lock.lock();
        try {
            var all = new LinkedHashSet<String>();
            all.add(address());
            all.add(embedded());
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the store at this address is there when this JVM is not: then what tests leave in it has to be removed. */
    boolean outlives(String url) {
        return url.equals(System.getenv(variable));
    }

    private String embedded() {
        if (embedded == null) {
            embedded = taken(EmbeddedRun.current().start(this), "embedded");
        }
        return embedded;
    }

    private String find() {
        String given = System.getenv(variable);
        if (given != null && !given.isBlank()) return taken(given, "the one of " + variable);
        if (DockerEngine.answers()) return taken(StoreContainer.start(this), "a container");
        return embedded();
    }

    private String taken(String url, String origin) {
        LOG.log(System.Logger.Level.INFO, "{0} of the tests: {1}", this, origin);
        return url;
    }
}
