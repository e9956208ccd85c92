package io.mediaproject.auth.passwords;

import io.mediaproject.platform.web.Problem;
import java.util.Objects;

/** The HTTP face of {@link PasswordError}. */
final class PasswordProblems {
    private PasswordProblems() {}

    static Problem of(PasswordError error) {
        var message = Objects.requireNonNull(error.getMessage());
        return switch (error) {
            case PasswordError.WrongPassword _ -> Problem.of(403, "wrong-password", "The password is wrong", message);
            case PasswordError.ResetRefused _ -> Problem.of(403, "reset-refused", "The link does not work", message);
        };
    }
}
