package io.mediaproject.auth.passwords;

import io.mediaproject.auth.accounts.Password;
import io.mediaproject.auth.form.AnyText;
import io.mediaproject.auth.form.Follows;

/** A password, and the token of the link that allows it. */
record Reset(
        @Follows(AnyText.class) String token,
        @Follows(Password.Chosen.class) Password newPassword) implements AutoCloseable {

    @Override
    public void close() {
        newPassword.close();
    }

    @Override
    public String toString() {
        return "Reset[hidden]";
    }
}
