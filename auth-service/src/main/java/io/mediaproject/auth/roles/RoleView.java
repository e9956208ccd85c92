package io.mediaproject.auth.roles;

import java.time.Instant;
import java.util.List;

/** A role on the wire. */
record RoleView(String name, List<String> permissions, boolean builtIn, Instant createdAt) {

    static RoleView of(StoredRole role) {
        return new RoleView(role.name().value(), role.permissions(), role.builtIn(), role.createdAt());
    }
}
