package io.mediaproject.auth.users;

import io.mediaproject.platform.web.CallerError;

/** Why an account was not changed. */
abstract sealed class UserError extends CallerError {
    private static final long serialVersionUID = 1L;

    private UserError(String message) {
        super(message);
    }

    /** There is no such account, or no longer. */
    static final class NotFound extends UserError {
        private static final long serialVersionUID = 1L;

        NotFound() {
            super("There is no such user.");
        }
    }

    /** Nobody could do everything any more. */
    static final class LastAdmin extends UserError {
        private static final long serialVersionUID = 1L;

        LastAdmin() {
            super("This is the last active admin. Make another account an admin first.");
        }
    }
}
