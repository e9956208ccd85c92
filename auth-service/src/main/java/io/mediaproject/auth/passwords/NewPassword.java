package io.mediaproject.auth.passwords;

import io.mediaproject.auth.accounts.Password;
import io.mediaproject.auth.form.Form;

/** A password, and the old one that allows it. */
record NewPassword(Password old, Password fresh) implements AutoCloseable {

    static NewPassword read(Form form) {
        var old = form.required("old_password", Password::typed);
        var fresh = form.required("new_password", Password::choose);
        form.finish();
        return new NewPassword(old.orElseThrow(), fresh.orElseThrow());
    }

    @Override
    public void close() {
        old.close();
        fresh.close();
    }

    @Override
    public String toString() {
        return "NewPassword[hidden]";
    }
}
