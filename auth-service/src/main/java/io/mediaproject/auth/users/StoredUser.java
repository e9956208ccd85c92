package io.mediaproject.auth.users;

import io.mediaproject.auth.roles.RoleName;
import io.mediaproject.contracts.UserId;
import java.time.Instant;

/** An account as administrators see it; one that was deleted is none. */
record StoredUser(
        UserId id, String email, String username, String name, RoleName role, boolean active, Instant createdAt) {

    /** Whether the platform has somebody who may do everything as long as this one is there. */
    boolean admin() {
        return active && role.equals(RoleName.ADMIN);
    }

    @Override
    public String toString() {
        return "StoredUser[%s]".formatted(id);
    }
}
