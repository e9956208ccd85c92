package io.mediaproject.contracts;

import static java.util.Objects.requireNonNull;

/**
 * The request that something goes back to.
 *
 * @param traceparent W3C Trace Context, version 00
 */
public record Trace(String requestId, String traceparent) {
    public Trace {
        requireNonNull(requestId, "requestId");
        requireNonNull(traceparent, "traceparent");
    }
}
