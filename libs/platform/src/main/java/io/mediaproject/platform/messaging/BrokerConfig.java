package io.mediaproject.platform.messaging;

import static java.util.Objects.requireNonNull;

import io.helidon.config.Config;
import io.mediaproject.platform.config.EnvConfig;
import io.mediaproject.platform.config.InvalidSetting;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Where the broker is and how patient we are with it and with our own handlers.
 *
 * @param url {@code amqp://user:password@host:port/vhost}, or {@code amqps}
 * @param prefix put before the name of every exchange and queue
 * @param name what the broker shows as the connection's name
 * @param drain how long running handlers may take when a subscription closes
 */
public record BrokerConfig(String url, String prefix, String name, Duration drain, Patience patience) {
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]{0,64}");
    private static final Duration DRAIN = Duration.ofSeconds(8);

    public BrokerConfig {
        requireNonNull(name, "name");
        requireNonNull(drain, "drain");
        requireNonNull(patience, "patience");
        requireAmqp(url);
        if (!PREFIX.matcher(prefix).matches()) {
            throw new InvalidSetting(
                    "QUEUE_PREFIX is \"%s\". Set it to up to 64 letters, digits, dots, dashes and underscores."
                            .formatted(prefix));
        }
    }

    /** With the patience of a running system. */
    public static BrokerConfig of(String url, String prefix, String name) {
        return new BrokerConfig(url, prefix, name, DRAIN, Patience.DEFAULT);
    }

    /**
     * Reads RABBITMQ_URL, QUEUE_PREFIX and SHUTDOWN_GRACE.
     *
     * @param name the process, as in {@code media-service}
     */
    public static BrokerConfig from(Config config, String name) {
        var env = new EnvConfig(config);
        var url = env.text("RABBITMQ_URL").orElse("");
        var prefix = env.text("QUEUE_PREFIX").orElse("");
        var drain = env.duration("SHUTDOWN_GRACE", DRAIN);
        return new BrokerConfig(url, prefix, name, drain, Patience.DEFAULT);
    }

    private static void requireAmqp(String url) {
        if (url.isBlank()) {
            throw new InvalidSetting(
                    "RABBITMQ_URL is not set. Set it to the broker's address, as in amqp://user:password@localhost:5672/.");
        }
        if (!valid(url)) {
            // The value holds a password: it is not repeated.
            throw new InvalidSetting(
                    "RABBITMQ_URL is not an AMQP address. Set it to one such as amqp://user:password@localhost:5672/vhost.");
        }
    }

    private static boolean valid(String url) {
        try {
            var uri = new URI(url);
            return ("amqp".equals(uri.getScheme()) || "amqps".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The host and the port, for people; never the password. */
    String address() {
        var uri = URI.create(url);
        return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    @Override
    public String toString() {
        return "BrokerConfig[%s, prefix '%s', name %s]".formatted(address(), prefix, name);
    }

    /**
     * How long we wait before the next try.
     *
     * @param attempts how often a handler may throw on one message before the message is parked
     * @param retry the first pause after a handler threw or asked for later; it doubles
     * @param longest the longest such pause
     * @param reconnect the first pause after the connection was lost or refused; it doubles up to ten times that
     * @param check how often we look whether our queues are still there
     */
    public record Patience(int attempts, Duration retry, Duration longest, Duration reconnect, Duration check) {
        /** About two and a half minutes for a message that fails; a broker that is back is found within 10 s. */
        public static final Patience DEFAULT = new Patience(
                10, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofSeconds(10));
    }
}
