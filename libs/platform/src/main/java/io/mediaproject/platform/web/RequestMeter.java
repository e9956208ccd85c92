package io.mediaproject.platform.web;

import io.helidon.http.HttpPrologue;
import io.helidon.http.Status;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.mediaproject.platform.metrics.Metric;
import io.mediaproject.platform.metrics.Metrics;
import java.util.Set;

/** Measures requests by the pattern of their route: whatever strangers send, the number of labels is bounded. */
final class RequestMeter {
    /** Of requests that no route took, and of those that could not be read. */
    private static final String OTHER = "other";

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final Metrics.Timing timing;

    RequestMeter(Metrics metrics) {
        this.timing = metrics.timing(Metric.HTTP_REQUESTS);
    }

    /** To be called when the answer is out, or nobody waits for it any more. */
    void done(RoutingRequest request, RoutingResponse response, long nanos) {
        timing.took(
                nanos,
                method(request.prologue()),
                request.matchingPattern().orElse(OTHER),
                response.isSent() ? response.status().codeText() : "none");
    }

    void unreadable(Status status) {
        timing.took(0, OTHER, OTHER, status.codeText());
    }

    private static String method(HttpPrologue prologue) {
        var method = prologue.method().text();
        return METHODS.contains(method) ? method : OTHER;
    }
}
