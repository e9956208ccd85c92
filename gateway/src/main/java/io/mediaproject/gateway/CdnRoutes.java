package io.mediaproject.gateway;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.gateway.proxy.Proxy;
import io.mediaproject.gateway.proxy.Upstream;
import io.mediaproject.platform.web.Problem;
import io.mediaproject.platform.web.Refused;

/** Delivers the files of the local CDN at addresses that survive a restart on other ports; their signature is the key. */
final class CdnRoutes implements HttpService {
    private final Proxy proxy;
    private final Upstream cdn;

    CdnRoutes(Proxy proxy, Upstream cdn) {
        this.proxy = proxy;
        this.cdn = cdn;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/*", this::deliver).head("/*", this::deliver);
    }

    /** The emulator also has an API on the same port; only files are reached from here. */
    private void deliver(ServerRequest request, ServerResponse response) {
        var path = request.path().rawPath();
        if (path.startsWith("/v1/") || path.startsWith("/api/") || path.startsWith("/_")) {
            throw new Refused(Problem.notFound("Nothing is at this address."));
        }
        proxy.forward(request, response, cdn, path);
    }
}
