package io.mediaproject.platform.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Live sessions of the last 30 s, at most 10,000 of them, the oldest going first. */
final class SessionCache {
    private static final int MOST = 10_000;
    private static final Duration LIFE = Duration.ofSeconds(30);

    private record Entry(LiveSession session, Instant until) {}

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock(); // Guards entries and generation.
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private long generation;

    SessionCache(InstantSource clock) {
        this.clock = clock;
    }

    Optional<LiveSession> find(String sid) {
        lock.lock();
        try {
            return Optional.ofNullable(entries.get(sid))
                    .filter(entry -> clock.instant().isBefore(entry.until()))
                    .map(Entry::session);
        } finally {
            lock.unlock();
        }
    }

    /** To be read before a session is looked up, and given to {@link #keep}. */
    long generation() {
        lock.lock();
        try {
            return generation;
        } finally {
            lock.unlock();
        }
    }

    /** Does nothing when any session ended since: what was looked up may be older than its end. */
    void keep(String sid, LiveSession session, long asOf) {
        lock.lock();
        try {
            if (generation != asOf) {
                return;
            }
            entries.remove(sid);
            entries.put(sid, new Entry(session, clock.instant().plus(LIFE)));
            while (entries.size() > MOST) {
                entries.remove(entries.keySet().iterator().next());
            }
        } finally {
            lock.unlock();
        }
    }

    /** A session that ended, or {@code *} for all. */
    void forget(String sid) {
        lock.lock();
        try {
            generation++;
            if (sid.equals("*")) {
                entries.clear();
            } else {
                entries.remove(sid);
            }
        } finally {
            lock.unlock();
        }
    }
}
