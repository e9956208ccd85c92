package io.mediaproject.platform.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** What was learnt in the last moments: at most so much of it, the oldest going first. */
public final class Recent<V> {
    private record Entry<V>(V value, Instant until) {}

    private final InstantSource clock;
    private final Duration life;
    private final int most;
    private final ReentrantLock lock = new ReentrantLock(); // Guards entries.
    private final Map<String, Entry<V>> entries = new LinkedHashMap<>();

    public Recent(InstantSource clock, Duration life, int most) {
        this.clock = clock;
        this.life = life;
        this.most = most;
    }

    public Optional<V> find(String key) {
        lock.lock();
        try {
            return Optional.ofNullable(entries.get(key))
                    .filter(entry -> clock.instant().isBefore(entry.until()))
                    .map(Entry::value);
        } finally {
            lock.unlock();
        }
    }

    public V keep(String key, V value) {
        lock.lock();
        try {
            entries.remove(key);
            entries.put(key, new Entry<>(value, clock.instant().plus(life)));
            while (entries.size() > most) {
                entries.remove(entries.keySet().iterator().next());
            }
            return value;
        } finally {
            lock.unlock();
        }
    }
}
