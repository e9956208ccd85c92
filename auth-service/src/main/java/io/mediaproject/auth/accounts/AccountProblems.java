package io.mediaproject.auth.accounts;

import io.mediaproject.platform.web.Problem;
import java.time.Duration;
import java.util.Objects;

/** The HTTP face of {@link AccountError}. */
final class AccountProblems {
    private static final Duration SOON = Duration.ofSeconds(1);

    private AccountProblems() {}

    static Problem of(AccountError error) {
        var message = Objects.requireNonNull(error.getMessage());
        return switch (error) {
            case AccountError.SignUpClosed _ -> Problem.of(403, "sign-up-closed", "Sign-up is closed", message);
            case AccountError.Taken taken ->
                Problem.of(409, "account-taken", "There is such an account", message)
                        .withErrors(taken.fields().stream()
                                .map(field -> new Problem.FieldError(field, "taken", "This " + field + " is taken."))
                                .toList());
            case AccountError.WrongCredentials _ ->
                Problem.of(401, "wrong-credentials", "You are not signed in", message)
                        .with("WWW-Authenticate", "Bearer");
            case AccountError.Busy _ -> Problem.unavailable(message, SOON);
        };
    }
}
