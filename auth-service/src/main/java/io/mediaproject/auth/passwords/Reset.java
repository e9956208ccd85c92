package io.mediaproject.auth.passwords;

import io.mediaproject.auth.accounts.Password;
import io.mediaproject.auth.form.Form;
import io.mediaproject.auth.form.Reading;

/** A password, and the token of the link that allows it. */
record Reset(String token, Password fresh) implements AutoCloseable {

    static Reset read(Form form) {
        var token = form.required("token", typed -> new Reading.Good<>(new String(typed)));
        var fresh = form.required("new_password", Password::choose);
        form.finish();
        return new Reset(token.orElseThrow(), fresh.orElseThrow());
    }

    @Override
    public void close() {
        fresh.close();
    }

    @Override
    public String toString() {
        return "Reset[hidden]";
    }
}
