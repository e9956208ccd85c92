package io.mediaproject.platform.security;

import io.mediaproject.platform.json.Json;
import io.mediaproject.platform.redis.Hints;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Whether a session still lives: kept here for 30 s, then Redis, where only a hit counts, then auth-service. An end is
 * heard of through Redis at once; without Redis it is noticed within 30 s.
 */
public final class Sessions {
    private final Hints hints;
    private final SessionSource source;
    private final SessionCache cache;

    public Sessions(Hints hints, SessionSource source, InstantSource clock) {
        this.hints = hints;
        this.source = source;
        this.cache = new SessionCache(clock);
        hints.subscribe(LiveSession.ENDED, cache::forget);
    }

    /** The caller of a token whose session lives; empty when it does not. */
    Optional<Caller> find(Claims claims, boolean fresh) {
        return (fresh ? fresh(claims.sid()) : cached(claims.sid()))
                .filter(session -> lives(session, claims))
                .map(session -> new Caller(
                        session.userId(),
                        session.username(),
                        session.role(),
                        session.known(),
                        claims.sid(),
                        session.epoch(),
                        claims.expires()));
    }

    /** Past all caches, as before what a caller waited long for is committed. */
    public Optional<Caller> recheck(Caller caller) {
        return find(
                new Claims(
                        caller.id(), caller.username(), caller.role(), caller.sid(), caller.epoch(), caller.expires()),
                true);
    }

    private static boolean lives(LiveSession session, Claims claims) {
        return session.active() && session.userId().equals(claims.user()) && session.epoch() == claims.epoch();
    }

    private Optional<LiveSession> cached(String sid) {
        return cache.find(sid).or(() -> {
            long asOf = cache.generation();
            var found = hinted(sid).or(() -> source.find(sid));
            found.ifPresent(session -> cache.keep(sid, session, asOf));
            return found;
        });
    }

    private Optional<LiveSession> fresh(String sid) {
        long asOf = cache.generation();
        var found = source.find(sid);
        found.ifPresentOrElse(session -> cache.keep(sid, session, asOf), () -> cache.forget(sid));
        return found;
    }

    private Optional<LiveSession> hinted(String sid) {
        return hints.get(LiveSession.key(sid)).flatMap(json -> {
            try {
                return Optional.of(Json.lenient().readValue(json, LiveSession.class));
            } catch (IOException _) {
                return Optional.empty(); // A hint that cannot be read is none.
            }
        });
    }
}
