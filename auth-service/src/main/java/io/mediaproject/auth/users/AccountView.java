package io.mediaproject.auth.users;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mediaproject.auth.passwords.ResetLink;
import io.mediaproject.contracts.UserId;
import java.time.Instant;
import java.util.Optional;

/** An account on the wire, for administrators. */
record AccountView(
        UserId id, String email, String username, String name, String role, boolean active, Instant createdAt) {

    /** With the link that an account without a password is given. */
    record Made(
            @JsonUnwrapped AccountView user,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ResetLink> passwordReset) {
        @Override
        public String toString() {
            return "Made[%s]".formatted(user);
        }
    }

    static AccountView of(StoredUser user) {
        return new AccountView(
                user.id(),
                user.email(),
                user.username(),
                user.name(),
                user.role().value(),
                user.active(),
                user.createdAt());
    }

    @Override
    public String toString() {
        return "AccountView[%s]".formatted(id);
    }
}
