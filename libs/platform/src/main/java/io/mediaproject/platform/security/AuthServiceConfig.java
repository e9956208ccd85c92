package io.mediaproject.platform.security;

import io.helidon.config.Config;
import io.mediaproject.platform.config.EnvConfig;
import java.net.URI;
import java.time.Duration;

/**
 * Where auth-service answers other processes: AUTH_INTERNAL_URL and AUTH_TIMEOUT.
 *
 * @param timeout how long a caller waits for its answer before it is a 503
 */
public record AuthServiceConfig(URI internal, Duration timeout) {
    private static final Duration USUAL = Duration.ofSeconds(1);

    public static AuthServiceConfig from(Config config) {
        var env = new EnvConfig(config);
        return new AuthServiceConfig(
                env.insideUri("AUTH_INTERNAL_URL", "auth-service's internal address, such as http://auth-service:9090"),
                env.duration("AUTH_TIMEOUT", USUAL));
    }
}
