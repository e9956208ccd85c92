package io.mediaproject.auth.roles;

import io.mediaproject.platform.web.Problem;
import java.util.Objects;

/** The HTTP face of {@link RoleError}. */
final class RoleProblems {
    private RoleProblems() {}

    static Problem of(RoleError error) {
        var message = Objects.requireNonNull(error.getMessage());
        return switch (error) {
            case RoleError.NotFound _ -> Problem.notFound(message);
            case RoleError.Taken _ -> Problem.conflict("role-taken", "There is such a role", message);
            case RoleError.BuiltIn _ -> Problem.conflict("role-built-in", "A built-in role stays as it is", message);
            case RoleError.InUse _ -> Problem.conflict("role-in-use", "Accounts have this role", message);
            case RoleError.Above _ -> Problem.forbidden(message);
        };
    }
}
