package io.mediaproject.auth.users;

import io.mediaproject.auth.accounts.DisplayName;
import io.mediaproject.auth.form.Follows;
import io.mediaproject.auth.roles.RoleName;
import java.util.Optional;

/** What an administrator changes about an account; what is absent stays. */
record UserChange(
        Optional<@Follows(RoleName.Rule.class) String> role,
        Optional<Boolean> active,
        Optional<@Follows(DisplayName.Rule.class) String> name) {

    StoredUser applied(StoredUser user) {
        return new StoredUser(
                user.id(),
                user.email(),
                user.username(),
                name.map(DisplayName::of).map(DisplayName::value).orElse(user.name()),
                role.map(RoleName::new).orElse(user.role()),
                active.orElse(user.active()),
                user.createdAt());
    }

    @Override
    public String toString() {
        return "UserChange[hidden]";
    }
}
