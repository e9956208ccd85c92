package io.mediaproject.auth.keys;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.security.Permission;

/** Taking the next signing key into use. */
final class KeyRoutes implements HttpService {
    private final SigningKeys keys;
    private final Authentication authentication;

    KeyRoutes(SigningKeys keys, Authentication authentication) {
        this.keys = keys;
        this.authentication = authentication;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/rotate", authentication.required(Permission.KEYS_ADMIN, this::rotate));
    }

    private void rotate(ServerRequest request, ServerResponse response, Caller caller) {
        keys.rotateSoon();
        response.status(Status.NO_CONTENT_204).send();
    }
}
