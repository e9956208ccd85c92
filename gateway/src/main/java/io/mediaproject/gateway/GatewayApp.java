package io.mediaproject.gateway;

import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.gateway.access.Door;
import io.mediaproject.gateway.access.Quotas;
import io.mediaproject.gateway.browsers.Cors;
import io.mediaproject.gateway.browsers.SecurityHeaders;
import io.mediaproject.gateway.documentation.Documentation;
import io.mediaproject.gateway.proxy.ClientAddress;
import io.mediaproject.gateway.proxy.Proxy;
import io.mediaproject.gateway.proxy.Upstream;
import io.mediaproject.platform.metrics.Metrics;
import io.mediaproject.platform.redis.Hints;
import io.mediaproject.platform.security.AuthService;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Permission;
import io.mediaproject.platform.security.Sessions;
import io.mediaproject.platform.security.TokenVerifier;
import io.mediaproject.platform.spans.Tracing;
import io.mediaproject.platform.web.Check;
import io.mediaproject.platform.web.HealthRoutes;
import io.mediaproject.platform.web.HttpServer;
import io.mediaproject.platform.web.Inside;
import java.time.InstantSource;
import java.util.List;

/** The gateway: read from top to bottom, this is everything that it is made of. */
public final class GatewayApp implements AutoCloseable {
    private final GatewayConfig config;
    private final Hints hints;
    private final AuthService authService;
    private final Authentication authentication;
    private final ClientAddress addresses;
    private final Quotas quotas;
    private final Tracing tracing;
    private final HttpServer server;

    private GatewayApp(GatewayConfig config) {
        this.config = config;
        this.hints = Hints.connect(config.redis());
        this.authService = new AuthService(config.sessions());
        var clock = InstantSource.system();
        this.authentication =
                new Authentication(new TokenVerifier(authService, clock), new Sessions(hints, authService, clock));
        this.addresses = new ClientAddress(config.trustedProxies());
        this.quotas = new Quotas(config.limits(), hints, addresses);
        this.tracing = Tracing.of(config.tracing());
        this.server = HttpServer.start(config.http(), this::route, Inside.of(new Metrics(), tracing, checks()));
    }

    /** Opens the port; services that are not there yet are answered for with 503. */
    public static GatewayApp start(GatewayConfig config) {
        return new GatewayApp(config);
    }

    public int port() {
        return server.port();
    }

    /** Where health and metrics are answered; -1 without an internal port. */
    public int internalPort() {
        return server.internalPort();
    }

    private void route(HttpRouting.Builder routing) {
        var proxy = new Proxy(addresses, config.publicUrl().getScheme());
        var routes = new ProxyRoutes(
                new Door(authentication, quotas, config.maxUploadBytes()),
                proxy,
                Upstream.of("the auth service", config.auth()),
                Upstream.of("the media service", config.media()));
        routing.addFilter(new SecurityHeaders(config.publicUrl()))
                .addFilter(new Cors(config.allowedOrigins()))
                .addFilter(new ApiPrefix())
                .register(new GatewayRoutes())
                .register(new HealthRoutes(
                        checks(), request -> authentication.permits(request, Permission.HEALTH_DETAILS)))
                .register(routes);
        Documentation.register(routing, config.publicUrl());
        config.cdn().ifPresent(cdn -> routing.register("/cdn", new CdnRoutes(proxy, Upstream.of("the CDN", cdn))));
    }

    private List<Check> checks() {
        return List.of(Check.wanted("redis", hints::answers));
    }

    /** Stops to accept, lets what runs end within the grace period. */
    @Override
    public void close() {
        server.close();
        quotas.close();
        authService.close();
        hints.close();
        tracing.close();
    }
}
