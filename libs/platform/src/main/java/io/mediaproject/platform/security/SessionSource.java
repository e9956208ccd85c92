package io.mediaproject.platform.security;

import java.util.Optional;

/** The truth about sessions: auth-service's own store, or auth-service over HTTP. */
@FunctionalInterface
public interface SessionSource {
    /** Empty for a session that ended or never was; throws {@code Refused} (503) when nobody can tell. */
    Optional<LiveSession> find(String sid);
}
