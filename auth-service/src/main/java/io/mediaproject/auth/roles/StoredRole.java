package io.mediaproject.auth.roles;

import java.time.Instant;
import java.util.List;

/**
 * A role as it is in the database.
 *
 * @param permissions their words, sorted; those of a newer version among them
 */
public record StoredRole(RoleName name, List<String> permissions, boolean builtIn, Instant createdAt) {
    public StoredRole {
        permissions = List.copyOf(permissions);
    }
}
