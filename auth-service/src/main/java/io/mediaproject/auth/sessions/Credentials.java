package io.mediaproject.auth.sessions;

import io.mediaproject.auth.accounts.Login;
import io.mediaproject.auth.accounts.Password;
import io.mediaproject.auth.form.Form;

/** What somebody signs in with. */
record Credentials(Login login, Password password) implements AutoCloseable {

    static Credentials read(Form form) {
        var username = form.optional("username", Login::read);
        var email = form.optional("email", Login::read);
        var password = form.required("password", Password::typed);
        if (form.given("username") && form.given("email")) {
            form.refuse("email", "not_both", "Give username or email, not both: either may hold either.");
        } else if (!form.given("username") && !form.given("email")) {
            form.refuse("username", "required", "Give username or email.");
        }
        form.finish();
        return new Credentials(username.or(() -> email).orElseThrow(), password.orElseThrow());
    }

    @Override
    public void close() {
        password.close();
    }

    @Override
    public String toString() {
        return "Credentials[hidden]";
    }
}
