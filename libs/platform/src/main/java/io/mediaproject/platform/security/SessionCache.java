package io.mediaproject.platform.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Sessions that lived when they were looked up in the last 30 s; at most 10,000 of them, the oldest going first. */
final class SessionCache {
    private static final int MOST = 10_000;
    static final Duration LIFE = Duration.ofSeconds(30);

    /** When a look-up began, and what had ended by then. */
    record Moment(Instant time, long generation) {}

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
    Moment moment() {
        lock.lock();
        try {
            return new Moment(clock.instant(), generation);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Does nothing when any session ended since: what was looked up may be older than its end.
     *
     * @param life how long it may be believed from that moment on; no longer than {@link #LIFE} in any case
     */
    void keep(String sid, LiveSession session, Moment asOf, Duration life) {
        lock.lock();
        try {
            if (generation != asOf.generation()) {
                return;
            }
            entries.remove(sid);
            entries.put(sid, new Entry(session, asOf.time().plus(life.compareTo(LIFE) < 0 ? life : LIFE)));
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
