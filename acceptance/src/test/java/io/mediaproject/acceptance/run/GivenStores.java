package io.mediaproject.acceptance.run;

import io.mediaproject.testkit.Stores;
import java.util.HashMap;
import java.util.Map;

/** The stores that the environment of the tests names; the platform is tried on those, and on embedded ones else. */
public final class GivenStores {
    private GivenStores() {}

    /** The settings that lead there, to a part of each that nobody else uses and that goes with this JVM. */
    public static Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        if (given("TEST_RABBITMQ_URL")) {
            var broker = Stores.broker();
            settings.putAll(Map.of("RABBITMQ_URL", broker.url(), "QUEUE_PREFIX", broker.prefix()));
        }
        if (given("TEST_REDIS_URL")) {
            var redis = Stores.redis();
            settings.putAll(Map.of("REDIS_URL", redis.url(), "REDIS_PREFIX", redis.prefix()));
        }
        if (given("TEST_MONGODB_URL")) {
            var mongo = Stores.mongo();
            settings.putAll(Map.of("MONGODB_URL", mongo.url(), "MONGODB_DATABASE", mongo.database()));
        }
        if (given("TEST_DATABASE_URL")) {
            settings.putAll(database());
        }
        return settings;
    }

    private static Map<String, String> database() {
        var database = Stores.postgres();
        var settings = new HashMap<>(Map.of("DATABASE_URL", database.url()));
        for (var service : new String[] {"AUTH_SERVICE_", "MEDIA_SERVICE_"}) {
            settings.put(service + "DATABASE_USER", database.user());
            settings.put(service + "DATABASE_PASSWORD", database.password());
        }
        return settings;
    }

    private static boolean given(String variable) {
        return !System.getenv().getOrDefault(variable, "").isBlank();
    }
}
