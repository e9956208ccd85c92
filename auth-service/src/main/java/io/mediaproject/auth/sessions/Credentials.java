package io.mediaproject.auth.sessions;

import io.mediaproject.auth.accounts.Login;
import io.mediaproject.auth.accounts.Password;
import io.mediaproject.auth.form.Follows;
import io.mediaproject.auth.form.Form;
import java.util.Optional;

/** What somebody signs in with. */
record Credentials(
        Optional<@Follows(Login.Rule.class) Login> username,
        Optional<@Follows(Login.Rule.class) Login> email,
        @Follows(Password.Typed.class) Password password)
        implements AutoCloseable {

    static Credentials read(Form form) {
        if (form.given("username") && form.given("email")) {
            form.refuse("email", "not_both", "Give username or email, not both: either may hold either.");
        } else if (!form.given("username") && !form.given("email")) {
            form.refuse("username", "required", "Give username or email.");
        }
        return form.into(Credentials.class);
    }

    /** Whichever of the two was given. */
    Login login() {
        return username.or(() -> email).orElseThrow();
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
