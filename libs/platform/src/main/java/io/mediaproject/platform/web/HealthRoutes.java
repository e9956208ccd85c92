package io.mediaproject.platform.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code /health/live}, {@code /health/ready} and {@code /health}. */
public final class HealthRoutes implements HttpService {
    private final Health health;
    private final Predicate<ServerRequest> mayKnow;

    /**
     * A process's own health.
     *
     * @param mayKnow who is told of each dependency; all others learn the sum only
     */
    public HealthRoutes(List<Check> checks, Predicate<ServerRequest> mayKnow) {
        this.health = new Health(checks);
        this.mayKnow = mayKnow;
    }

    /** For processes that only the platform itself reaches. */
    public static HealthRoutes open(List<Check> checks) {
        return new HealthRoutes(checks, _ -> true);
    }

    /** On the wire; a dependency is ok, error or not configured. */
    record View(String status, Optional<Map<String, String>> dependencies) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get("/health/live", this::live).get("/health/ready", this::ready).get("/health", this::all);
    }

    private void live(ServerRequest request, ServerResponse response) {
        send(response, true, Optional.empty());
    }

    private void ready(ServerRequest request, ServerResponse response) {
        send(response, ready(request), Optional.empty());
    }

    private boolean ready(ServerRequest request) {
        return !Leaving.announced(request) && health.ready();
    }

    private void all(ServerRequest request, ServerResponse response) {
        var states = health.states();
        send(response, ready(request), mayKnow.test(request) ? Optional.of(states) : Optional.empty());
    }

    private static void send(ServerResponse response, boolean good, Optional<Map<String, String>> dependencies) {
        response.header(HeaderNames.CACHE_CONTROL, "no-store")
                .status(good ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503)
                .send(new View(good ? "ok" : "error", dependencies));
    }
}
