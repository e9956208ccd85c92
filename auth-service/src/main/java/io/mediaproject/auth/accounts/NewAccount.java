package io.mediaproject.auth.accounts;

import io.mediaproject.auth.form.Form;

/** What somebody signs up with. A role is not among it. */
record NewAccount(Person person, Password password) implements AutoCloseable {

    static NewAccount read(Form form) {
        var email = form.required("email", Email::read);
        var password = form.required("password", Password::choose);
        var username = form.optional("username", Username::read);
        var name = form.optional("name", DisplayName::read);
        form.finish();
        return new NewAccount(new Person(email.orElseThrow(), username, name), password.orElseThrow());
    }

    @Override
    public void close() {
        password.close();
    }
}
