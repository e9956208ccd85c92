package io.mediaproject.auth.passwords;

import io.mediaproject.auth.accounts.Password;
import io.mediaproject.auth.form.Follows;

/** A password, and the old one that allows it. */
record NewPassword(
        @Follows(Password.Typed.class) Password oldPassword,
        @Follows(Password.Chosen.class) Password newPassword) implements AutoCloseable {

    @Override
    public void close() {
        oldPassword.close();
        newPassword.close();
    }

    @Override
    public String toString() {
        return "NewPassword[hidden]";
    }
}
