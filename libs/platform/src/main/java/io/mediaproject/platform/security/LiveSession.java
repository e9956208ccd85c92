package io.mediaproject.platform.security;

import io.mediaproject.contracts.UserId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A session as auth-service knows it now; also the JSON in Redis and at {@code /sessions/{sid}}. */
public record LiveSession(
        UserId userId, String username, String role, List<String> permissions, long epoch, boolean active) {
    /** Where it lies in Redis, written by auth-service alone. */
    public static String key(String sid) {
        return "session:" + sid;
    }

    /** The channel on which auth-service names a session that ended, or {@code *} for any number of them. */
    public static final String ENDED = "sessions";

    public LiveSession {
        permissions = List.copyOf(permissions);
    }

    Set<Permission> known() {
        return permissions.stream()
                .flatMap(word -> Permission.parse(word).stream())
                .collect(Collectors.toSet());
    }
}
