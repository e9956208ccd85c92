package io.mediaproject.auth.users;

import io.mediaproject.platform.web.Problem;
import java.util.Objects;

/** The HTTP face of {@link UserError}. */
final class UserProblems {
    private UserProblems() {}

    static Problem of(UserError error) {
        var message = Objects.requireNonNull(error.getMessage());
        return switch (error) {
            case UserError.NotFound _ -> Problem.notFound(message);
            case UserError.LastAdmin _ -> Problem.conflict("last-admin", "This is the last admin", message);
        };
    }
}
