package io.mediaproject.platform.limits;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** What this process has counted while Redis was away; the oldest keys are forgotten when there are too many. */
final class LocalCount {
    static final int MOST_KEYS = 10_000;

    private final Rate rate;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock(); // Guards taken.

    private final Map<String, Long> taken = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_KEYS;
        }
    };

    LocalCount(Rate rate, InstantSource clock) {
        this.rate = rate;
        this.clock = clock;
    }

    Verdict take(String key) {
        lock.lock();
        try {
            long now = clock.millis();
            var verdict = Verdict.of(now, taken.getOrDefault(key, now), rate);
            if (verdict.allowed()) {
                taken.put(key, now + verdict.resetMillis());
            }
            return verdict;
        } finally {
            lock.unlock();
        }
    }
}
