package io.mediaproject.platform.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** How long the lists of the last 10 s are, at most 10,000 of them: counting costs more than reading a page. */
final class Counts {
    private static final int MOST = 10_000;
    private static final Duration LIFE = Duration.ofSeconds(10);

    private record Entry(long count, Instant until) {}

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock(); // Guards entries.
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    Counts(InstantSource clock) {
        this.clock = clock;
    }

    /** Counted now, or in the last 10 s. */
    long of(String list, LongSupplier count) {
        return find(list).orElseGet(() -> keep(list, count.getAsLong()));
    }

    private Optional<Long> find(String list) {
        lock.lock();
        try {
            return Optional.ofNullable(entries.get(list))
                    .filter(entry -> clock.instant().isBefore(entry.until()))
                    .map(Entry::count);
        } finally {
            lock.unlock();
        }
    }

    private long keep(String list, long count) {
        lock.lock();
        try {
            entries.remove(list);
            entries.put(list, new Entry(count, clock.instant().plus(LIFE)));
            while (entries.size() > MOST) {
                entries.remove(entries.keySet().iterator().next());
            }
            return count;
        } finally {
            lock.unlock();
        }
    }
}
