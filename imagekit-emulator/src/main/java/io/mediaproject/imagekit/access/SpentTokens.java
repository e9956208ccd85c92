package io.mediaproject.imagekit.access;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** The one-time tokens that were used, each kept until it would have expired anyway. */
final class SpentTokens {
    // Guards the map, in which looking and adding must be one step.
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Instant> spent = new HashMap<>();

    /** True for the first use of a token. */
    boolean spend(String token, Instant expires, Instant now) {
        lock.lock();
        try {
            spent.values().removeIf(end -> end.isBefore(now));
            return spent.putIfAbsent(token, expires) == null;
        } finally {
            lock.unlock();
        }
    }
}
