package io.mediaproject.platform.security;

import io.mediaproject.platform.json.Json;
import io.mediaproject.platform.redis.Hints;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Whether a session still lives: the memory here, then Redis, where only a hit counts, then auth-service. An end is
 * heard of through Redis at once; without Redis it is noticed within 30 s, as no answer of auth-service is believed for
 * longer, wherever it lies.
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
        return cache.find(sid).or(() -> hinted(sid)).or(() -> asked(sid));
    }

    private Optional<LiveSession> fresh(String sid) {
        var found = asked(sid);
        if (found.isEmpty()) {
            cache.forget(sid);
        }
        return found;
    }

    private Optional<LiveSession> asked(String sid) {
        var asOf = cache.moment();
        var found = source.find(sid);
        found.ifPresent(session -> cache.keep(sid, session, asOf, SessionCache.LIFE));
        return found;
    }

    private Optional<LiveSession> hinted(String sid) {
        var asOf = cache.moment();
        return hints.lasting(LiveSession.key(sid)).flatMap(hint -> {
            var found = session(hint.value());
            found.ifPresent(session -> cache.keep(sid, session, asOf, hint.left()));
            return found;
        });
    }

    private static Optional<LiveSession> session(String json) {
        try {
            return Optional.of(Json.lenient().readValue(json, LiveSession.class));
        } catch (IOException _) {
            return Optional.empty(); // A hint that cannot be read is none.
        }
    }
}
