package io.mediaproject.auth.accounts;

import io.mediaproject.auth.roles.RoleName;
import io.mediaproject.contracts.UserId;
import java.time.Instant;

/**
 * Somebody who may sign in.
 *
 * @param epoch rises when every token of the account has to die
 * @param passwordChanges how often the password was replaced
 */
public record Account(
        UserId id,
        Email email,
        Username username,
        String name,
        RoleName role,
        boolean active,
        long epoch,
        long passwordChanges,
        Instant createdAt) {

    @Override
    public String toString() {
        return "Account[%s]".formatted(id);
    }
}
