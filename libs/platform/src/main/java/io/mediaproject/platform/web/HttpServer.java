package io.mediaproject.platform.web;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.media.MediaContext;
import io.helidon.http.media.jackson.JacksonSupport;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.mediaproject.platform.config.InvalidSetting;
import io.mediaproject.platform.json.Json;
import io.mediaproject.platform.metrics.Metrics;
import io.mediaproject.platform.trace.RequestScope;
import java.net.StandardSocketOptions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The web server of a process, with the settings that Helidon leaves open closed. */
public final class HttpServer implements AutoCloseable {
    private static final String INTERNAL = "internal";
    private static final int RECEIVE_BUFFER = 1 << 20; // The default of 4 KB reads costs a factor of six on uploads.
    private static final int WRITE_BUFFER = 1 << 16;
    private static final int LONGEST_LINE = 8 << 10;
    private static final int LARGEST_HEADERS = 32 << 10;

    private final HttpConfig config;
    private final Patience patience;
    private final RequestMeter meter;
    private final Leaving leaving;
    private final WebServer server;

    private HttpServer(HttpConfig config, Consumer<HttpRouting.Builder> routing, Inside inside) {
        this.config = config;
        this.patience = new Patience(config.readTimeout());
        this.meter = new RequestMeter(inside.metrics());
        this.leaving = new Leaving(config.shutdownNotice());
        var builder = WebServer.builder().shutdownHook(false).featuresDiscoverServices(false);
        var outer = new RequestSpans(inside.tracing(), true);
        listen(builder).port(config.port()).routing(edge(routing, outer));
        if (config.internalPort().isPresent()) {
            var inner = new RequestSpans(inside.tracing(), false);
            builder.putSocket(
                    INTERNAL,
                    listener -> listen(listener)
                            .name(INTERNAL)
                            .host(config.internalHost())
                            .port(config.internalPort().getAsInt())
                            .routing(edge(inside::register, inner)));
            builder.routing(INTERNAL, edge(inside::register, inner));
        }
        this.server = builder.build();
    }

    public static HttpServer start(HttpConfig config, Consumer<HttpRouting.Builder> routing) {
        return start(config, routing, Inside.of(new Metrics(), List.of()));
    }

    /** With what answers on the internal port, when the config has one. */
    public static HttpServer start(HttpConfig config, Consumer<HttpRouting.Builder> routing, Inside inside) {
        var server = new HttpServer(config, routing, inside);
        server.listen(config.internalPort().isPresent() ? "PORT and INTERNAL_PORT" : "PORT");
        return server;
    }

    /** Of a process that serves nobody but the platform. */
    static HttpServer inside(String host, int port, Inside inside) {
        var untold = Inside.of(inside.metrics(), inside.checks());
        var server = new HttpServer(HttpConfig.on(host, port), inside::register, untold);
        server.listen("INTERNAL_PORT");
        return server;
    }

    public int port() {
        return server.port();
    }

    /** -1 without an internal port. */
    public int internalPort() {
        return server.port(INTERNAL);
    }

    /** Is not ready any more, and returns when balancers have had the time of the notice to see that. */
    public void leave() {
        leaving.begin();
    }

    /** Leaves, stops to accept, lets what runs finish within the grace period, and closes. */
    @Override
    public void close() {
        leave();
        server.stop();
        patience.close();
    }

    private void listen(String variables) {
        server.start();
        // Helidon logs that it could not listen, and leaves it at that.
        if (!server.isRunning()) {
            patience.close();
            var second = config.internalPort().isPresent()
                    ? ", or on %s, port %d"
                            .formatted(
                                    config.internalHost(), config.internalPort().getAsInt())
                    : "";
            throw new InvalidSetting(
                    "Nothing can listen on %s, port %d%s. Set %s to a free one, or %s to an own address."
                            .formatted(
                                    config.host(),
                                    config.port(),
                                    second,
                                    variables,
                                    variables.replace("PORT", "HOST")));
        }
    }

    private HttpRouting.Builder edge(Consumer<HttpRouting.Builder> routing, RequestSpans spans) {
        var builder = HttpRouting.builder()
                .addFilter(new Edge(patience, config.maxBody(), meter, spans))
                .addFilter(leaving);
        Problems.register(builder);
        routing.accept(builder);
        return builder;
    }

    private <B extends ListenerConfig.BuilderBase<B, P>, P extends ListenerConfig> B listen(B listener) {
        return listener.host(config.host())
                .maxTcpConnections(config.maxConnections())
                .maxConcurrentRequests(config.maxConcurrentRequests())
                .idleConnectionTimeout(config.idleTimeout())
                .shutdownGracePeriod(config.shutdownGrace())
                .writeBufferSize(WRITE_BUFFER)
                .putListenerSocketOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER)
                .connectionOptions(options -> options.tcpNoDelay(true))
                // Ours alone, whatever lies on the class path: each connection has its Wire, and rubbish gets a 400.
                .protocolsDiscoverServices(false)
                .connectionSelectors(List.of(http1()))
                .mediaContext(media())
                .directHandlers(direct());
    }

    private Http1ConnectionSelector http1() {
        return Http1ConnectionSelector.builder()
                .config(Http1Config.builder()
                        .maxPrologueLength(LONGEST_LINE)
                        .maxHeadersSize(LARGEST_HEADERS)
                        .validateRequestHeaders(true)
                        .addReceiveListener(new Wire(patience))
                        .build())
                .build();
    }

    private static MediaContext media() {
        return MediaContext.builder()
                .mediaSupportsDiscoverServices(false)
                .addMediaSupport(JacksonSupport.create(Json.lenient()))
                .build();
    }

    /** What fails before routing: a request line or a header that cannot be read. */
    private DirectHandlers direct() {
        var handlers = DirectHandlers.builder();
        for (var event : DirectHandler.EventType.values()) {
            handlers.addHandler(event, (request, _, status, headers, _) -> {
                meter.unreadable(status);
                var trace = RequestScope.trace(Optional.empty(), Optional.empty());
                var problem = Problems.ofStatus(status).at(request.path(), trace.requestId());
                return DirectHandler.TransportResponse.builder()
                        .status(status)
                        .headers(headers)
                        .header(HeaderNames.CONTENT_TYPE, "application/problem+json")
                        .header(HeaderNames.create(RequestScope.REQUEST_ID), trace.requestId())
                        .header(HeaderNames.create("X-Content-Type-Options"), "nosniff")
                        .keepAlive(false)
                        .entity(Problems.bytes(problem))
                        .build();
            });
        }
        return handlers.build();
    }
}
