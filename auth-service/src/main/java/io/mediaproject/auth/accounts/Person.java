package io.mediaproject.auth.accounts;

import java.util.Optional;

/** Who an account is for. Without a username one is made from the email, without a name the username is the name. */
public record Person(Email email, Optional<Username> username, Optional<DisplayName> name) {
    static Person of(Email email) {
        return new Person(email, Optional.empty(), Optional.empty());
    }

    @Override
    public String toString() {
        return "Person[hidden]";
    }
}
