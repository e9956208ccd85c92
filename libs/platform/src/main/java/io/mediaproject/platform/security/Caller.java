package io.mediaproject.platform.security;

import io.mediaproject.contracts.UserId;
import java.time.Instant;
import java.util.Set;

/**
 * A signed-in user, with what the live session (not the token) allows.
 *
 * @param role for showing; permissions decide
 * @param epoch rises with every change that ends what was granted before
 * @param expires when the access token ends
 */
public record Caller(
        UserId id, String username, String role, Set<Permission> permissions, String sid, long epoch, Instant expires) {
    public Caller {
        permissions = Set.copyOf(permissions);
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }
}
