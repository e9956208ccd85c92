package io.mediaproject.platform.db;

import io.helidon.config.Config;
import io.mediaproject.platform.config.EnvConfig;
import io.mediaproject.platform.config.InvalidSetting;
import java.time.Duration;

/**
 * Where a service's tables are: DATABASE_URL, DATABASE_USER, DATABASE_PASSWORD, DATABASE_POOL,
 * DATABASE_STATEMENT_TIMEOUT, DATABASE_START_WAIT.
 *
 * @param schema of this service alone, made when it is missing
 * @param statementTimeout when the database gives up a statement; we wait a second longer for its answer
 * @param startWait how long a start waits for a database that is not there yet
 */
public record DatabaseConfig(
        String url,
        String user,
        String password,
        String schema,
        int poolSize,
        Duration statementTimeout,
        Duration startWait) {

    private static final String PREFIX = "jdbc:postgresql://";
    private static final int USUAL_POOL = 10;
    // Whoever waits for an answer is to hear of a database that hangs within 5 s.
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration USUAL_WAIT = Duration.ofMinutes(1);

    public DatabaseConfig {
        if (!url.startsWith(PREFIX)) {
            throw new InvalidSetting(
                    "DATABASE_URL does not start with %s. Set it to an address such as %slocalhost:5432/mediaproject."
                            .formatted(PREFIX, PREFIX));
        }
        if (!schema.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new InvalidSetting("The schema \"%s\" is not a plain lower-case name.".formatted(schema));
        }
    }

    public static DatabaseConfig of(String url, String user, String password, String schema) {
        return new DatabaseConfig(url, user, password, schema, USUAL_POOL, USUAL_TIMEOUT, USUAL_WAIT);
    }

    public static DatabaseConfig from(Config config, String schema) {
        var env = new EnvConfig(config);
        return new DatabaseConfig(
                env.required("DATABASE_URL", "the database's address, as in " + PREFIX + "localhost:5432/mediaproject"),
                env.required("DATABASE_USER", "the service's own database account"),
                env.text("DATABASE_PASSWORD").orElse(""),
                schema,
                env.integer("DATABASE_POOL", USUAL_POOL, 1, 500),
                env.duration("DATABASE_STATEMENT_TIMEOUT", USUAL_TIMEOUT),
                env.duration("DATABASE_START_WAIT", USUAL_WAIT));
    }

    @Override
    public String toString() {
        return "DatabaseConfig[%s as %s, schema %s]".formatted(url.replaceAll("\\?.*", ""), user, schema);
    }
}
