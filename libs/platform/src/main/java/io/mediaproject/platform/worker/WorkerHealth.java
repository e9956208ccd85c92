package io.mediaproject.platform.worker;

import io.mediaproject.platform.web.Check;
import io.mediaproject.platform.web.HealthRoutes;
import io.mediaproject.platform.web.HttpConfig;
import io.mediaproject.platform.web.HttpServer;
import java.util.List;
import java.util.Optional;

/** The one thing that a worker serves: whether it lives and whether jobs reach it. */
public final class WorkerHealth {
    private WorkerHealth() {}

    /** Listens on the internal port, when there is one. */
    public static Optional<HttpServer> start(HttpConfig config, List<Check> checks) {
        if (config.internalPort().isEmpty()) {
            return Optional.empty();
        }
        var internal = HttpConfig.on(config.host(), config.internalPort().getAsInt());
        return Optional.of(HttpServer.start(internal, routing -> routing.register(HealthRoutes.open(checks))));
    }
}
