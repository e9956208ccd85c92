package io.mediaproject.auth.accounts;

import io.mediaproject.auth.form.Form;
import java.util.Optional;

/** What somebody signs up with. A role is not among it. */
record NewAccount(Email email, Password password, Optional<Username> username, Optional<DisplayName> name)
        implements AutoCloseable {

    static NewAccount read(Form form) {
        var email = form.required("email", Email::read);
        var password = form.required("password", Password::choose);
        var username = form.optional("username", Username::read);
        var name = form.optional("name", DisplayName::read);
        form.finish();
        return new NewAccount(email.orElseThrow(), password.orElseThrow(), username, name);
    }

    @Override
    public void close() {
        password.close();
    }
}
