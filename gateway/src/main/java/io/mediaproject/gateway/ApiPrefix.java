package io.mediaproject.gateway;

import io.helidon.common.uri.UriPath;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.mediaproject.platform.web.Problem;
import io.mediaproject.platform.web.Problems;
import java.util.regex.Pattern;

/** Takes {@code /api/v1} off, so that every route answers with and without it; refuses paths that two readers could read differently. */
final class ApiPrefix implements Filter {
    private static final String PREFIX = "/api/v1";
    /** Dot segments, empty segments, and a slash, a backslash or a NUL in disguise. */
    private static final Pattern AMBIGUOUS =
            Pattern.compile("(?i)//|/\\.{1,2}(/|$)|/(%2e|\\.){1,2}(/|$)|%2f|%5c|%00|\\\\|;");

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        var path = request.prologue().uriPath().rawPath();
        if (AMBIGUOUS.matcher(path).find()) {
            Problems.send(request, response, Problem.notFound("Nothing is at this address."));
            return;
        }
        if (path.equals(PREFIX) || path.startsWith(PREFIX + "/")) {
            var rest = path.substring(PREFIX.length());
            request.prologue(at(request.prologue(), rest.isEmpty() ? "/" : rest));
        }
        chain.proceed();
    }

    private static HttpPrologue at(HttpPrologue prologue, String path) {
        return HttpPrologue.create(
                prologue.rawProtocol(),
                prologue.protocol(),
                prologue.protocolVersion(),
                prologue.method(),
                UriPath.create(path),
                prologue.query(),
                prologue.fragment());
    }
}
