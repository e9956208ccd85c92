package io.mediaproject.platform.web;

import static java.lang.System.Logger.Level.DEBUG;

import io.helidon.common.uri.UriPath;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.mediaproject.contracts.Trace;
import io.mediaproject.platform.trace.RequestScope;
import java.util.List;
import java.util.stream.Stream;

/**
 * What every request passes first: the trace is bound, the trailing slash is taken off (routes are written without one,
 * and answer to both), one line is logged at the end, and a connection that was said to end does end.
 */
final class Edge implements Filter {
    private static final System.Logger LOG = System.getLogger("io.mediaproject.access");

    private final Patience patience;
    private final long maxBody;
    private final RequestMeter meter;
    private final RequestSpans spans;

    Edge(Patience patience, long maxBody, RequestMeter meter, RequestSpans spans) {
        this.patience = patience;
        this.maxBody = maxBody;
        this.meter = meter;
        this.spans = spans;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        var asked = RequestScope.trace(
                request.headers().first(HeaderNames.create(RequestScope.REQUEST_ID)),
                request.headers().first(HeaderNames.create(RequestScope.TRACEPARENT)));
        var spanned = spans.begin(request, asked);
        var trace = spanned.trace();
        request.context().register(trace);
        response.headers().set(HeaderNames.create(RequestScope.REQUEST_ID), trace.requestId());
        Bodies.watch(request, response, patience, maxBody);
        long started = System.nanoTime();
        try {
            RequestScope.run(trace, () -> {
                withoutSlash(request);
                response.whenSent(() -> log(request, response, started));
                proceed(chain, request, response);
            });
        } finally {
            meter.done(request, response, System.nanoTime() - started);
            spans.end(spanned, request, response);
        }
        if (response.isSent() && last(request, response)) {
            Bodies.drain(request);
            // Helidon 4.3 keeps the connection open even when it has announced its end.
            throw new CloseConnectionException("The answer was the last one on this connection.");
        }
    }

    /** What a route throws is answered further in; what another filter throws has to be answered here, or we learn nothing. */
    private void proceed(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (request.headers().contentLength().orElse(0) > maxBody) {
            // Helidon's own limit closes the connection before an ordinary client has read why.
            Problems.send(request, response, Problem.tooLarge("The body is larger than this address takes."));
            return;
        }
        try {
            chain.proceed();
        } catch (Refused refused) {
            Problems.send(request, response, refused.problem());
        }
    }

    private static boolean last(RoutingRequest request, RoutingResponse response) {
        return response.headers().contains(HeaderValues.CONNECTION_CLOSE) || asksToClose(request);
    }

    /** The header is a list: "close" may stand beside names of hop-by-hop headers. */
    private static boolean asksToClose(RoutingRequest request) {
        return request.headers().all(HeaderNames.CONNECTION, List::of).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .anyMatch(option -> option.strip().equalsIgnoreCase("close"));
    }

    /** The trace of this request, also in error handlers, where the thread's own is no longer bound. */
    static Trace trace(ServerRequest request) {
        return request.context().get(Trace.class).orElseGet(RequestScope::currentOrNew);
    }

    private static void withoutSlash(RoutingRequest request) {
        var prologue = request.prologue();
        var path = prologue.uriPath().rawPath();
        if (path.length() > 1 && path.endsWith("/")) {
            request.prologue(HttpPrologue.create(
                    prologue.rawProtocol(),
                    prologue.protocol(),
                    prologue.protocolVersion(),
                    prologue.method(),
                    UriPath.create(path.substring(0, path.length() - 1)),
                    prologue.query(),
                    prologue.fragment()));
        }
    }

    private static void log(RoutingRequest request, RoutingResponse response, long started) {
        // The query is left out: it may hold a signature.
        LOG.log(
                DEBUG,
                "{0} {1} {2} in {3} ms",
                request.prologue().method(),
                request.prologue().uriPath().path(),
                response.status().codeText(),
                Long.toString((System.nanoTime() - started) / 1_000_000));
    }
}
