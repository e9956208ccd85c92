package io.mediaproject.platform.redis;

import io.helidon.config.Config;
import io.mediaproject.platform.config.EnvConfig;
import io.mediaproject.platform.config.InvalidSetting;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/**
 * Where Redis is: REDIS_URL, REDIS_PREFIX, REDIS_TIMEOUT.
 *
 * @param prefix stands before every key and channel, so that installations can share one Redis
 * @param timeout how long a caller waits for an answer before it goes on without one
 */
public record RedisConfig(String url, String prefix, Duration timeout) {
    private static final Duration USUAL = Duration.ofMillis(250);
    private static final Duration LEAST = Duration.ofMillis(10);
    private static final Duration MOST = Duration.ofSeconds(30);

    public RedisConfig {
        if (!url.startsWith("redis://") && !url.startsWith("rediss://")) {
            throw new InvalidSetting(
                    "REDIS_URL does not start with redis:// or rediss://. Set it to an address such as redis://:password@localhost:6379.");
        }
        if (!complete(url)) {
            throw new InvalidSetting("REDIS_URL does not name a host and a port. Set it to an address such as"
                    + " redis://:password@localhost:6379, special characters of the password percent-encoded.");
        }
        if (timeout.compareTo(LEAST) < 0 || timeout.compareTo(MOST) > 0) {
            throw new InvalidSetting("REDIS_TIMEOUT is %s. Set it to a duration from 10ms to 30s.".formatted(timeout));
        }
    }

    public static RedisConfig from(Config config) {
        var env = new EnvConfig(config);
        return new RedisConfig(
                env.required("REDIS_URL", "an address such as redis://:password@localhost:6379"),
                env.text("REDIS_PREFIX").orElse(""),
                env.duration("REDIS_TIMEOUT", USUAL));
    }

    private static boolean complete(String url) {
        try {
            var address = new URI(url);
            return address.getHost() != null && address.getPort() > 0;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    @Override
    public String toString() {
        var uri = URI.create(url);
        return "RedisConfig[%s:%d, prefix \"%s\"]".formatted(uri.getHost(), uri.getPort(), prefix);
    }
}
