package io.mediaproject.platform.security;

import java.util.Arrays;
import java.util.Optional;

/** What a role may allow; "own" is decided by the feature, the *_ANY ones lift it. */
public enum Permission {
    MEDIA_READ("media.read", Freshness.CACHED),
    MEDIA_READ_ANY("media.read_any", Freshness.CACHED),
    MEDIA_UPLOAD("media.upload", Freshness.FRESH),
    MEDIA_CHANGE("media.change", Freshness.FRESH),
    MEDIA_CHANGE_ANY("media.change_any", Freshness.FRESH),
    MEDIA_RESTORE("media.restore", Freshness.FRESH),
    MEDIA_REBUILD("media.rebuild", Freshness.FRESH),
    JOBS_READ("jobs.read", Freshness.CACHED),
    JOBS_READ_ANY("jobs.read_any", Freshness.CACHED),
    JOBS_CHANGE("jobs.change", Freshness.FRESH),
    JOBS_CHANGE_ANY("jobs.change_any", Freshness.FRESH),
    USERS_ADMIN("users.admin", Freshness.FRESH),
    ROLES_ADMIN("roles.admin", Freshness.FRESH),
    KEYS_ADMIN("keys.admin", Freshness.FRESH),
    DEAD_LETTERS_ADMIN("dead_letters.admin", Freshness.FRESH),
    HEALTH_DETAILS("health.details", Freshness.CACHED);

    private enum Freshness {
        CACHED,
        FRESH
    }

    private final String word;
    private final Freshness freshness;

    Permission(String word, Freshness freshness) {
        this.word = word;
        this.freshness = freshness;
    }

    /** As on the wire and in messages to people. */
    public String word() {
        return word;
    }

    /** Whether the live session is asked for at its source, past all caches: writes and administration. */
    public boolean fresh() {
        return freshness == Freshness.FRESH;
    }

    /** Empty for a word of a newer version. */
    public static Optional<Permission> parse(String word) {
        return Arrays.stream(values())
                .filter(permission -> permission.word.equals(word))
                .findFirst();
    }
}
