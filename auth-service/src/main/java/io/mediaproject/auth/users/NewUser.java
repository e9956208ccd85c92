package io.mediaproject.auth.users;

import io.mediaproject.auth.accounts.DisplayName;
import io.mediaproject.auth.accounts.Email;
import io.mediaproject.auth.accounts.Password;
import io.mediaproject.auth.accounts.Person;
import io.mediaproject.auth.accounts.Username;
import io.mediaproject.auth.form.Follows;
import io.mediaproject.auth.roles.RoleName;
import java.util.Optional;

/** An account that an administrator makes for somebody; without a password that one chooses it by a link. */
record NewUser(
        @Follows(Email.Rule.class) Email email,
        Optional<@Follows(Username.Rule.class) Username> username,
        Optional<@Follows(DisplayName.Rule.class) DisplayName> name,
        Optional<@Follows(RoleName.Rule.class) RoleName> role,
        Optional<@Follows(Password.Chosen.class) Password> password)
        implements AutoCloseable {

    Person person() {
        return new Person(email, username, name);
    }

    @Override
    public void close() {
        password.ifPresent(Password::close);
    }

    @Override
    public String toString() {
        return "NewUser[hidden]";
    }
}
