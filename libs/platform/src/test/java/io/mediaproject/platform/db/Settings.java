package io.mediaproject.platform.db;

import io.mediaproject.testkit.TestDatabase;
import java.time.Duration;

/** How a service is told of the database of a test. */
final class Settings {
    private Settings() {}

    static DatabaseConfig of(TestDatabase store, int pool, String schema) {
        return of(store, store.address(), pool, schema);
    }

    /** By another address, with the same account. */
    static DatabaseConfig of(TestDatabase store, String address, int pool, String schema) {
        return new DatabaseConfig(
                address, store.user(), store.password(), schema, pool, Duration.ofSeconds(1), Duration.ofSeconds(3));
    }
}
