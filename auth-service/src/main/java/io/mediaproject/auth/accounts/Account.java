package io.mediaproject.auth.accounts;

import io.mediaproject.contracts.UserId;
import io.mediaproject.platform.security.Role;
import java.time.Instant;

/**
 * Somebody who may sign in.
 *
 * @param epoch rises when every token of the account has to die
 */
public record Account(
        UserId id,
        Email email,
        Username username,
        String name,
        Role role,
        boolean active,
        long epoch,
        Instant createdAt) {

    @Override
    public String toString() {
        return "Account[%s]".formatted(id);
    }
}
