package io.mediaproject.auth.sessions;

import io.mediaproject.platform.db.Rows;
import io.mediaproject.platform.redis.Hints;
import io.mediaproject.platform.security.LiveSession;
import java.time.Duration;

/** Live sessions in Redis, where other processes look first; written here alone. */
final class SessionHints {
    private static final Duration LIFE = Duration.ofSeconds(30);
    /** Longer than any look-up takes from its reading of the database to its writing here. */
    private static final Duration MARK = Duration.ofMinutes(1);

    private final Hints hints;

    SessionHints(Hints hints) {
        this.hints = hints;
    }

    void keep(String sid, LiveSession session) {
        hints.set(LiveSession.key(sid), Rows.jsonText(session), LIFE);
        // The session may have ended since it was read: its end marks it first and deletes then, so one of the two sees
        // the other.
        if (hints.get(mark(sid)).isPresent()) {
            hints.delete(LiveSession.key(sid));
        }
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
