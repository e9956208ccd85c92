package io.mediaproject.gateway.browsers;

import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Says in every answer that browsers take it for nothing else than it is; a route may say something else instead. */
public final class SecurityHeaders implements Filter {
    private static final Header NOSNIFF = HeaderValues.createCached("X-Content-Type-Options", "nosniff");
    private static final Header NO_REFERRER = HeaderValues.createCached("Referrer-Policy", "no-referrer");
    private static final Header NO_FRAME = HeaderValues.createCached("X-Frame-Options", "DENY");
    private static final Header ONE_YEAR = HeaderValues.createCached("Strict-Transport-Security", "max-age=31536000");
    private static final String POLICY = "Content-Security-Policy";

    private static final Header DATA = HeaderValues.createCached(POLICY, "default-src 'none'; frame-ancestors 'none'");
    // A browser shows a picture or a video in a page that it makes; in a sandbox no file runs anything as ours.
    private static final Header FILE = HeaderValues.createCached(
            POLICY,
            "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'");

    private static final Pattern FILES = Pattern.compile("(/api/v1)?/(cdn/.*|media/[^/]+/(content|miniature)/?)");

    private final List<Header> always;

    public SecurityHeaders(URI publicUrl) {
        var headers = new ArrayList<>(List.of(NOSNIFF, NO_REFERRER, NO_FRAME));
        // A browser that has once read this never speaks plain HTTP to that host again.
        if ("https".equals(publicUrl.getScheme())) {
            headers.add(ONE_YEAR);
        }
        this.always = List.copyOf(headers);
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        always.forEach(response.headers()::set);
        var path = request.prologue().uriPath().rawPath();
        response.headers().set(FILES.matcher(path).matches() ? FILE : DATA);
        chain.proceed();
    }
}
