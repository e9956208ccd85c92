package io.mediaproject.platform.web;

import io.helidon.config.Config;
import io.mediaproject.platform.config.EnvConfig;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * How a process listens: HOST, PORT, INTERNAL_HOST, INTERNAL_PORT, how it ends, and limits.
 *
 * @param port 0 takes a free one
 * @param internalPort of the second listener, which the gateway does not route to
 * @param internalHost the address of that one: this machine alone unless it is said, whatever HOST is
 * @param maxBody the largest body of any route, in bytes; JSON bodies have a smaller limit of their own
 * @param shutdownNotice how long an end is announced to whoever asks whether this process is ready
 * @param shutdownGrace how long what runs may then take
 */
public record HttpConfig(
        String host,
        int port,
        OptionalInt internalPort,
        String internalHost,
        long maxBody,
        int maxConnections,
        int maxConcurrentRequests,
        Duration readTimeout,
        Duration idleTimeout,
        Duration shutdownNotice,
        Duration shutdownGrace) {

    private static final String THIS_MACHINE = "127.0.0.1";
    private static final long SMALL_BODIES = 2L << 20;

    public HttpConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("PORT is %d. Set it to a number from 0 to 65535.".formatted(port));
        }
    }

    /** Safe settings for one host and port. */
    public static HttpConfig on(String host, int port) {
        return new HttpConfig(
                host,
                port,
                OptionalInt.empty(),
                THIS_MACHINE,
                SMALL_BODIES,
                4096,
                2048,
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Duration.ZERO,
                Duration.ofSeconds(5));
    }

    /** From the environment; the port has the service's own default. */
    public static HttpConfig from(Config config, int defaultPort) {
        var env = new EnvConfig(config);
        var safe = on(env.text("HOST").orElse(THIS_MACHINE), env.integer("PORT", defaultPort, 0, 65_535));
        return new HttpConfig(
                safe.host,
                safe.port,
                env.text("INTERNAL_PORT").isPresent()
                        ? OptionalInt.of(env.integer("INTERNAL_PORT", 0, 0, 65_535))
                        : OptionalInt.empty(),
                env.text("INTERNAL_HOST").orElse(safe.internalHost),
                safe.maxBody,
                env.integer("MAX_CONNECTIONS", safe.maxConnections, 1, 1_000_000),
                env.integer("MAX_CONCURRENT_REQUESTS", safe.maxConcurrentRequests, 1, 1_000_000),
                env.duration("READ_TIMEOUT", safe.readTimeout),
                env.duration("IDLE_TIMEOUT", safe.idleTimeout),
                env.duration("SHUTDOWN_NOTICE", safe.shutdownNotice),
                env.duration("SHUTDOWN_GRACE", safe.shutdownGrace));
    }

    public HttpConfig withMaxBody(long bytes) {
        return new HttpConfig(
                host,
                port,
                internalPort,
                internalHost,
                bytes,
                maxConnections,
                maxConcurrentRequests,
                readTimeout,
                idleTimeout,
                shutdownNotice,
                shutdownGrace);
    }

    public HttpConfig withInternalPort(int internal) {
        return new HttpConfig(
                host,
                port,
                OptionalInt.of(internal),
                internalHost,
                maxBody,
                maxConnections,
                maxConcurrentRequests,
                readTimeout,
                idleTimeout,
                shutdownNotice,
                shutdownGrace);
    }
}
