package io.mediaproject.platform.mongo;

import io.helidon.config.Config;
import io.mediaproject.platform.config.EnvConfig;
import io.mediaproject.platform.config.InvalidSetting;

/** Where MongoDB is: MONGODB_URL, MONGODB_DATABASE. */
public record MongoConfig(String url, String database) {
    private static final String EXAMPLE = "an address such as mongodb://localhost:27017";

    public MongoConfig {
        if (!url.startsWith("mongodb://") && !url.startsWith("mongodb+srv://")) {
            // The value may hold a password: it is not repeated.
            throw new InvalidSetting("MONGODB_URL does not start with mongodb://. Set it to %s.".formatted(EXAMPLE));
        }
    }

    public static MongoConfig from(Config config) {
        var env = new EnvConfig(config);
        return new MongoConfig(
                env.required("MONGODB_URL", EXAMPLE),
                env.text("MONGODB_DATABASE").orElse("mediaproject"));
    }

    @Override
    public String toString() {
        return "MongoConfig[database %s]".formatted(database);
    }
}
