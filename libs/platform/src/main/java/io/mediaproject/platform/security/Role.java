package io.mediaproject.platform.security;

import static io.mediaproject.platform.security.Permission.JOBS_CHANGE;
import static io.mediaproject.platform.security.Permission.JOBS_READ;
import static io.mediaproject.platform.security.Permission.MEDIA_CHANGE;
import static io.mediaproject.platform.security.Permission.MEDIA_READ;
import static io.mediaproject.platform.security.Permission.MEDIA_UPLOAD;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The built-in roles: ceilings of what a user may do. */
public enum Role {
    VIEWER(EnumSet.of(MEDIA_READ)),
    OPERATOR(EnumSet.of(MEDIA_READ, MEDIA_UPLOAD, MEDIA_CHANGE, JOBS_READ, JOBS_CHANGE)),
    ADMIN(EnumSet.allOf(Permission.class));

    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    /** As on the wire: {@code viewer}, {@code operator}, {@code admin}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> parse(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
