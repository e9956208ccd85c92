package io.mediaproject.gateway.proxy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Says that a service does not answer: in one line, and once a second at most, however many ask for it. */
final class Outages {
    private static final System.Logger LOG = System.getLogger(Proxy.class.getName());
    private static final long QUIET = Duration.ofSeconds(1).toNanos();

    private final Map<String, Long> quietUntil = new ConcurrentHashMap<>();

    void tell(Upstream upstream, Throwable why) {
        long now = System.nanoTime();
        quietUntil.compute(upstream.name(), (_, until) -> {
            if (until != null && now - until < 0) {
                return until;
            }
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} does not answer at {1}: {2}",
                    upstream.name(),
                    upstream.address(),
                    reason(why).getMessage());
            return now + QUIET;
        });
    }

    private static Throwable reason(Throwable why) {
        var reason = why;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        return reason;
    }
}
