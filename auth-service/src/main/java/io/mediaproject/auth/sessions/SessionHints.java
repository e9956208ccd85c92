package io.mediaproject.auth.sessions;

import io.mediaproject.platform.db.Rows;
import io.mediaproject.platform.redis.Hints;
import io.mediaproject.platform.security.LiveSession;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Live sessions in Redis, where other processes look first; written here alone. */
final class SessionHints {
    private static final Duration LIFE = Duration.ofSeconds(30);
    /** Longer than any look-up takes from its reading of the database to its writing here. */
    private static final Duration MARK = Duration.ofMinutes(1);

    private static final String ALL = "*";

    private final Hints hints;

    SessionHints(Hints hints) {
        this.hints = hints;
    }

    void keep(String sid, LiveSession session) {
        hints.set(LiveSession.key(sid), Rows.jsonText(session), LIFE);
        // The session may have ended since it was read: its end marks it first and deletes then, so one of the two sees
        // the other.
        if (hints.get(mark(sid)).isPresent() || hints.get(mark(ALL)).isPresent()) {
            hints.delete(LiveSession.key(sid));
        }
    }

    /** Many sessions allow something else now: for a minute none is kept, so that no look-up keeps what it read before. */
    void changing() {
        hints.set(mark(ALL), "", MARK);
    }

    void forget(List<UUID> sids) {
        hints.deleteAll(
                sids.stream().map(sid -> LiveSession.key(sid.toString())).toList());
    }

    /** Everybody forgets all sessions. */
    void changed() {
        hints.publish(LiveSession.ENDED, ALL);
    }

    void ended(String sid) {
        hints.set(mark(sid), "", MARK);
        hints.delete(LiveSession.key(sid));
        hints.publish(LiveSession.ENDED, sid);
    }

    private static String mark(String sid) {
        return "session-ended:" + sid;
    }
}
