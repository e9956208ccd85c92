package io.mediaproject.platform.web;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A process that was asked to end answers on, tells balancers that it is not ready, and each client that it goes. */
final class Leaving implements Filter {
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Duration notice;

    Leaving(Duration notice) {
        this.notice = notice;
    }

    /** Returns when the notice has passed; at once when it was given before. */
    void begin() {
        if (!begun.compareAndSet(false, true)) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(notice.toNanos());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the process that answers this is about to end. */
    static boolean announced(ServerRequest request) {
        return request.context().get(Leaving.class).isPresent();
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (begun.get()) {
            request.context().register(this);
            // A connection that is kept would bring its next request when nobody listens any more.
            response.headers().set(HeaderValues.CONNECTION_CLOSE);
        }
        chain.proceed();
    }
}
