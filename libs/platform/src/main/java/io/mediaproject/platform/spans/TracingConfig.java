package io.mediaproject.platform.spans;

import io.helidon.config.Config;
import io.mediaproject.platform.config.EnvConfig;
import java.net.URI;
import java.util.Optional;

/**
 * Who is told about traces: OTLP_ENDPOINT.
 *
 * @param endpoint of a collector that takes OTLP over HTTP, as {@code http://127.0.0.1:4318}
 * @param service as it is to be called there
 */
public record TracingConfig(Optional<URI> endpoint, String service) {
    public static TracingConfig from(Config config, String service) {
        return new TracingConfig(new EnvConfig(config).uri("OTLP_ENDPOINT"), service);
    }
}
