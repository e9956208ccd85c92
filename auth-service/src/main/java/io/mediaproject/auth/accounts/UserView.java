package io.mediaproject.auth.accounts;

import io.mediaproject.contracts.UserId;
import java.time.Instant;

/** An account as its owner sees it. */
public record UserView(UserId id, String email, String username, String name, String role, Instant createdAt) {

    public static UserView of(Account account) {
        return new UserView(
                account.id(),
                account.email().address(),
                account.username().value(),
                account.name(),
                account.role().value(),
                account.createdAt());
    }

    @Override
    public String toString() {
        return "UserView[%s]".formatted(id);
    }
}
