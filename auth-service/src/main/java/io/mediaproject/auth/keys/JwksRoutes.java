package io.mediaproject.auth.keys;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** The public keys, for whoever verifies tokens; internal. */
final class JwksRoutes implements HttpService {
    private final SigningKeys keys;

    JwksRoutes(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", this::show);
    }

    private void show(ServerRequest request, ServerResponse response) {
        response.send(keys.published());
    }
}
