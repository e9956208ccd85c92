package io.mediaproject.gateway.proxy;

import io.helidon.http.ClientRequestHeaders;
import io.helidon.http.ClientResponseHeaders;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.platform.trace.RequestScope;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Which headers pass the gateway: no hop-by-hop ones (RFC 9110 §7.6.1), and none that claims who somebody is. */
final class ForwardedHeaders {
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "host",
            "expect",
            "content-length");

    /** Set by this gateway or by nobody; a client that sends them gains nothing. */
    private static final Set<String> OURS = Set.of(
            "forwarded",
            "x-forwarded-for",
            "x-forwarded-proto",
            "x-forwarded-host",
            "x-forwarded-port",
            "x-forwarded-prefix",
            "x-real-ip",
            "x-request-id",
            "traceparent",
            "x-original-url",
            "x-rewrite-url",
            "x-http-method-override");

    private static final Set<String> IDENTITY_PREFIXES = Set.of("x-user", "x-auth", "x-role", "x-account", "x-caller");

    private final ClientAddress addresses;
    private final String scheme;

    ForwardedHeaders(ClientAddress addresses, String publicScheme) {
        this.addresses = addresses;
        this.scheme = publicScheme;
    }

    void toService(ServerRequest request, ClientRequestHeaders out) {
        copy(request.headers(), out::set);
        var trace = RequestScope.currentOrNew();
        out.set(HeaderNames.create(RequestScope.REQUEST_ID), trace.requestId());
        out.set(HeaderNames.create(RequestScope.TRACEPARENT), trace.traceparent());
        out.set(HeaderNames.X_FORWARDED_FOR, addresses.of(request));
        out.set(HeaderNames.X_FORWARDED_PROTO, scheme);
    }

    void toClient(ClientResponseHeaders headers, ServerResponse response) {
        copy(headers, header -> {
            if (header.headerName().equals(HeaderNames.VARY)) {
                response.headers().add(header); // Beside what this gateway says itself.
            } else {
                response.headers().set(header);
            }
        });
        headers.contentLength().ifPresent(response.headers()::contentLength);
    }

    private static void copy(Headers from, java.util.function.Consumer<Header> to) {
        var dropped = named(from);
        for (var header : from) {
            if (passes(header.headerName(), dropped)) {
                to.accept(header);
            }
        }
    }

    /** What the Connection header names is hop-by-hop too. */
    private static Set<String> named(Headers headers) {
        var names = new HashSet<String>();
        for (var value : headers.all(HeaderNames.CONNECTION, java.util.List::of)) {
            for (var name : value.split(",")) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private static boolean passes(HeaderName header, Set<String> dropped) {
        var name = header.lowerCase();
        return !HOP_BY_HOP.contains(name)
                && !OURS.contains(name)
                && !dropped.contains(name)
                && IDENTITY_PREFIXES.stream().noneMatch(name::startsWith);
    }
}
