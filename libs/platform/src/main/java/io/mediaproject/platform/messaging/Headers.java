package io.mediaproject.platform.messaging;

/** The names of our message headers. */
final class Headers {
    static final String REQUEST_ID = "request_id";
    static final String TRACEPARENT = "traceparent";

    static final String DEAD_QUEUE = "dead_queue";
    static final String DEAD_EXCHANGE = "dead_exchange";
    static final String DEAD_ROUTING_KEY = "dead_routing_key";
    static final String DEAD_REASON = "dead_reason";
    static final String DEAD_FIRST_SEEN = "dead_first_seen";

    private Headers() {}
}
