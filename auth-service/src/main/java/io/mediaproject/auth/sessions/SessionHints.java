package io.mediaproject.auth.sessions;

import io.mediaproject.platform.db.Rows;
import io.mediaproject.platform.redis.Hints;
import io.mediaproject.platform.security.LiveSession;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Live sessions in Redis, where other processes look first; written here alone. */
final class SessionHints implements AutoCloseable {
    /** From the reading of the database on; nobody believes a session for longer, wherever it lies. */
    private static final Duration LIFE = Duration.ofSeconds(30);
    /** Longer than any look-up takes from its reading of the database to its writing here. */
    private static final Duration MARK = Duration.ofMinutes(1);
    /** As long as Redis is left alone after a failure. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final int MOST_NEWS = 10_000;
    private static final String ALL = "*";

    private final Hints hints;
    // After LIFE nobody believes any more what the news would have corrected.
    private final UntilTaken news = new UntilTaken(PAUSE, LIFE, MOST_NEWS);

    SessionHints(Hints hints) {
        this.hints = hints;
    }

    /** @param asked when the database was, as {@link System#nanoTime} tells it */
    void keep(String sid, LiveSession session, long asked) {
        var left = LIFE.minusNanos(System.nanoTime() - asked);
        if (!left.isPositive()) {
            return;
        }
        hints.set(LiveSession.key(sid), Rows.jsonText(session), left);
        // The session may have ended since it was read: its end marks it first and deletes then, so one of the two sees
        // the other.
        if (hints.get(mark(sid)).isPresent() || hints.get(mark(ALL)).isPresent()) {
            hints.delete(LiveSession.key(sid));
        }
    }

    void ended(UUID sid) {
        news.say(() -> hints.set(mark(sid.toString()), "", MARK)
                && forget(List.of(sid))
                && hints.publish(LiveSession.ENDED, sid.toString()));
    }

    /**
     * Everybody forgets all sessions, and for a minute none is kept, so that no look-up keeps what it read before.
     *
     * @param forgotten takes out of Redis those that changed; whether it took that
     */
    void changed(BooleanSupplier forgotten) {
        news.say(() ->
                hints.set(mark(ALL), "", MARK) && forgotten.getAsBoolean() && hints.publish(LiveSession.ENDED, ALL));
    }

    /** Whether Redis took it. */
    boolean forget(List<UUID> sids) {
        return hints.deleteAll(
                sids.stream().map(sid -> LiveSession.key(sid.toString())).toList());
    }

    @Override
    public void close() {
        news.close();
    }

    private static String mark(String sid) {
        return "session-ended:" + sid;
    }
}
