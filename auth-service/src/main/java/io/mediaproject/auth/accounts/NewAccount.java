package io.mediaproject.auth.accounts;

import io.mediaproject.auth.form.Follows;
import java.util.Optional;

/** What somebody signs up with. A role is not among it. */
record NewAccount(
        @Follows(Email.Rule.class) Email email,
        @Follows(Password.Chosen.class) Password password,
        Optional<@Follows(Username.Rule.class) Username> username,
        Optional<@Follows(DisplayName.Rule.class) DisplayName> name)
        implements AutoCloseable {

    Person person() {
        return new Person(email, username, name);
    }

    @Override
    public void close() {
        password.close();
    }

    @Override
    public String toString() {
        return "NewAccount[hidden]";
    }
}
