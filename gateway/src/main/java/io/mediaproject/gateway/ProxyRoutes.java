package io.mediaproject.gateway;

import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.mediaproject.gateway.access.Door;
import io.mediaproject.gateway.proxy.Proxy;
import io.mediaproject.gateway.proxy.Upstream;

/** Which service answers what; all of it behind the door. */
final class ProxyRoutes implements HttpService {
    private final Door door;
    private final Proxy proxy;
    private final Upstream auth;
    private final Upstream media;

    ProxyRoutes(Door door, Proxy proxy, Upstream auth, Upstream media) {
        this.door = door;
        this.proxy = proxy;
        this.auth = auth;
        this.media = media;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.any("/auth/*", to(auth))
                .any("/users", to(auth))
                .any("/users/*", to(auth))
                .any("/roles", to(auth))
                .any("/roles/*", to(auth))
                .any("/keys/*", to(auth))
                .any("/media", to(media))
                .any("/media/*", to(media))
                .any("/search", to(media))
                .any("/jobs", to(media))
                .any("/jobs/*", to(media))
                .any("/reconciliation", to(media))
                .any("/dead-letters", to(media))
                .any("/dead-letters/*", to(media));
    }

    private Handler to(Upstream service) {
        return door.before((request, response) -> proxy.forward(
                request, response, service, request.path().absolute().rawPath()));
    }
}
