package io.mediaproject.gateway;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.platform.web.Version;

/** What the gateway answers by itself. */
final class GatewayRoutes implements HttpService {
    private final Version version = Version.current();

    @Override
    public void routing(HttpRules rules) {
        rules.get("/ping", GatewayRoutes::ping).get("/version", this::version);
    }

    record Pong(String message) {}

    private static void ping(ServerRequest request, ServerResponse response) {
        response.send(new Pong("pong"));
    }

    private void version(ServerRequest request, ServerResponse response) {
        response.send(version);
    }
}
