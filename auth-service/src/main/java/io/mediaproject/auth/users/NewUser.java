package io.mediaproject.auth.users;

import io.mediaproject.auth.accounts.DisplayName;
import io.mediaproject.auth.accounts.Email;
import io.mediaproject.auth.accounts.Password;
import io.mediaproject.auth.accounts.Person;
import io.mediaproject.auth.accounts.Username;
import io.mediaproject.auth.form.Form;
import io.mediaproject.auth.roles.RoleName;
import java.util.Optional;

/** An account that an administrator makes for somebody; without a password that one chooses it by a link. */
record NewUser(Person person, Optional<RoleName> role, Optional<Password> password) implements AutoCloseable {

    static NewUser read(Form form) {
        var email = form.required("email", Email::read);
        var username = form.optional("username", Username::read);
        var name = form.optional("name", DisplayName::read);
        var role = form.optional("role", RoleName::read);
        var password = form.optional("password", Password::choose);
        form.finish();
        return new NewUser(new Person(email.orElseThrow(), username, name), role, password);
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
