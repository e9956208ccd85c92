package io.mediaproject.auth.passwords;

import io.mediaproject.platform.web.CallerError;

/** Why a password stays as it was. */
abstract sealed class PasswordError extends CallerError {
    private static final long serialVersionUID = 1L;

    private PasswordError(String message) {
        super(message);
    }

    /** The old password is another one. */
    static final class WrongPassword extends PasswordError {
        private static final long serialVersionUID = 1L;

        WrongPassword() {
            super("The old password is not right. The password was not changed.");
        }
    }

    /** Unknown, used, expired, replaced by a newer one, or of an account that is disabled: nobody learns which. */
    static final class ResetRefused extends PasswordError {
        private static final long serialVersionUID = 1L;

        ResetRefused() {
            super("The link is not valid, or no longer. Ask for a new one.");
        }
    }
}
