package io.mediaproject.auth.sessions;

import io.mediaproject.platform.web.Problem;
import java.util.Objects;

/** The HTTP face of {@link SessionError}. */
final class SessionProblems {
    private SessionProblems() {}

    static Problem of(SessionError error) {
        var message = Objects.requireNonNull(error.getMessage());
        return switch (error) {
            case SessionError.RefreshRefused _ ->
                Problem.of(401, "refresh-refused", "You are not signed in", message)
                        .with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        };
    }
}
