package io.mediaproject.platform.web;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.mediaproject.contracts.Trace;
import io.mediaproject.platform.spans.Spanned;
import io.mediaproject.platform.spans.Tracing;
import io.mediaproject.platform.trace.RequestScope;

/** One span for each request, named after its route. */
final class RequestSpans {
    private final Tracing tracing;
    private final boolean begins;

    /** @param begins whether a request that belongs to no trace begins one, as probes and scrapes do not */
    RequestSpans(Tracing tracing, boolean begins) {
        this.tracing = tracing;
        this.begins = begins;
    }

    Spanned begin(RoutingRequest request, Trace trace) {
        var given = request.headers()
                .first(HeaderNames.create(RequestScope.TRACEPARENT))
                .filter(RequestScope::wellFormed);
        if (given.isPresent()) {
            return tracing.further(trace);
        }
        return begins ? tracing.first(trace) : Tracing.off().further(trace);
    }

    void end(Spanned spanned, RoutingRequest request, RoutingResponse response) {
        var method = request.prologue().method().text();
        var route = request.matchingPattern().orElse("");
        int status = response.isSent() ? response.status().code() : 0;
        spanned.called("%s %s".formatted(method, route).strip())
                .with("http.request.method", method)
                .with("http.route", route)
                .with("http.response.status_code", status)
                .with("mediaproject.request_id", spanned.trace().requestId())
                .end(status != 0 && status < 500);
    }
}
