package io.mediaproject.gateway.browsers;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/**
 * Lets pages of the allowed origins read the answers, and answers the question that browsers ask before.
 *
 * <p>Helidon's own support refuses every request of another origin, and knows its own by the Host header, which is not
 * that of {@code PUBLIC_URL} behind a proxy. Here such a request is served, and its page does not get to see the answer.
 */
public final class Cors implements Filter {
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match,"
                    + " If-Modified-Since, If-Range, Last-Event-ID, Range, X-Request-Id, traceparent";
    private static final String EXPOSED =
            "Location, ETag, Link, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id,"
                    + " Accept-Ranges, Content-Disposition, Content-Length, Content-Range, Last-Modified, WWW-Authenticate";
    private static final String TEN_MINUTES = "600";

    private final AllowedOrigins allowed;

    public Cors(AllowedOrigins allowed) {
        this.allowed = allowed;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (allowed.none()) {
            chain.proceed();
            return;
        }
        // What is kept for one page must not be shown to another.
        response.headers().set(HeaderNames.VARY, "Origin");
        var origin = request.headers().first(HeaderNames.ORIGIN).filter(allowed::contains);
        origin.ifPresent(known -> {
            response.headers().set(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, known);
            response.headers().set(HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        });
        if (asksBefore(request)) {
            if (origin.isPresent()) {
                response.headers().set(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
                response.headers().set(HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS);
                response.headers().set(HeaderNames.ACCESS_CONTROL_MAX_AGE, TEN_MINUTES);
            }
            response.status(Status.NO_CONTENT_204).send();
        } else {
            chain.proceed();
        }
    }

    private static boolean asksBefore(RoutingRequest request) {
        return request.prologue().method().equals(Method.OPTIONS)
                && request.headers().contains(HeaderNames.ORIGIN)
                && request.headers().contains(HeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
    }
}
