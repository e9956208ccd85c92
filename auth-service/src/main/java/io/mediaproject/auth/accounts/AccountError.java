package io.mediaproject.auth.accounts;

import io.mediaproject.platform.web.CallerError;
import java.util.List;

/** Why an account was not made or not let in. */
abstract sealed class AccountError extends CallerError {
    private static final long serialVersionUID = 1L;

    private AccountError(String message) {
        super(message);
    }

    /** Nobody can sign up here. */
    static final class SignUpClosed extends AccountError {
        private static final long serialVersionUID = 1L;

        SignUpClosed() {
            super("Sign-up is closed. Ask an administrator for an account.");
        }
    }

    /** Somebody else has the email, the username, or both. */
    static final class Taken extends AccountError {
        private static final long serialVersionUID = 1L;
        private final transient List<String> fields;

        Taken(List<String> fields) {
            super("There is already an account with this %s.".formatted(String.join(" and this ", fields)));
            this.fields = List.copyOf(fields);
        }

        List<String> fields() {
            return fields;
        }
    }

    /** Unknown, disabled or with another password: nobody learns which. */
    static final class WrongCredentials extends AccountError {
        private static final long serialVersionUID = 1L;

        WrongCredentials() {
            super("The username or email and the password do not fit together.");
        }
    }

    /** More passwords are to be hashed than there is room for. */
    static final class Busy extends AccountError {
        private static final long serialVersionUID = 1L;

        Busy() {
            super("Too many people sign in at this moment. Try again in a moment.");
        }
    }
}
