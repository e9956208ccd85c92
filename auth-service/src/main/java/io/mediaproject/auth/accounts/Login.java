package io.mediaproject.auth.accounts;

import io.mediaproject.auth.form.Reading;
import io.mediaproject.auth.form.TextRule;

/** What somebody types to say who they are: an email or a username, in any case. */
public sealed interface Login {

    record ByEmail(String key) implements Login {}

    record ByUsername(Username username) implements Login {}

    /** What can be neither names nobody, and never reaches the database. */
    record Nobody() implements Login {}

    /** For {@code Follows}. */
    final class Rule implements TextRule {
        @Override
        public Reading<Login> read(char[] typed) {
            return Login.read(typed);
        }
    }

    /** Never refused: what cannot be a name is answered like an unknown one. */
    static Reading<Login> read(char[] typed) {
        if (Email.read(typed) instanceof Reading.Good<Email>(Email email)) {
            return new Reading.Good<>(new ByEmail(email.key()));
        }
        if (Username.read(typed) instanceof Reading.Good<Username>(Username username)) {
            return new Reading.Good<>(new ByUsername(username));
        }
        return new Reading.Good<>(new Nobody());
    }
}
