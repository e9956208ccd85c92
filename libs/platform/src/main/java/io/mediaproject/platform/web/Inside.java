package io.mediaproject.platform.web;

import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.platform.metrics.Metrics;
import io.mediaproject.platform.spans.Tracing;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a process serves on INTERNAL_PORT, to the platform alone: health, metrics, and what it has of its own.
 *
 * @param metrics of this process; the server adds its requests
 * @param tracing where the spans of its requests go
 * @param more for the routing, beside {@code /health} and {@code /metrics}
 */
public record Inside(Metrics metrics, Tracing tracing, List<Check> checks, Consumer<HttpRouting.Builder> more) {
    public static Inside of(Metrics metrics, List<Check> checks) {
        return of(metrics, Tracing.off(), checks);
    }

    public static Inside of(Metrics metrics, Tracing tracing, List<Check> checks) {
        return new Inside(metrics, tracing, checks, _ -> {});
    }

    /** For a process that serves nobody else; empty without an internal port. */
    public Optional<HttpServer> alone(HttpConfig config) {
        return config.internalPort().isEmpty()
                ? Optional.empty()
                : Optional.of(HttpServer.inside(
                        config.internalHost(), config.internalPort().getAsInt(), this));
    }

    void register(HttpRouting.Builder routing) {
        routing.register(HealthRoutes.open(checks), new MetricsRoutes(metrics));
        more.accept(routing);
    }
}
