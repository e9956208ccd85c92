package io.mediaproject.auth.roles;

import io.mediaproject.platform.web.CallerError;
import java.util.Collection;
import java.util.TreeSet;

/** Why a role was not made, changed, removed or given. */
public abstract sealed class RoleError extends CallerError {
    private static final long serialVersionUID = 1L;

    private RoleError(String message) {
        super(message);
    }

    /** There is no such role. */
    static final class NotFound extends RoleError {
        private static final long serialVersionUID = 1L;

        NotFound() {
            super("There is no such role.");
        }
    }

    /** The name belongs to another role. */
    static final class Taken extends RoleError {
        private static final long serialVersionUID = 1L;

        Taken(RoleName name) {
            super("There is already a role %s.".formatted(name));
        }
    }

    /** What the program itself defines stays as it is. */
    static final class BuiltIn extends RoleError {
        private static final long serialVersionUID = 1L;

        BuiltIn(RoleName name) {
            super("The role %s is built in: it can neither change nor go. Make another one.".formatted(name));
        }
    }

    /** Accounts have it. */
    static final class InUse extends RoleError {
        private static final long serialVersionUID = 1L;

        InUse(RoleName name) {
            super("Accounts have the role %s. Give them another one first.".formatted(name));
        }
    }

    /** The caller lacks some of what it would give, change or take away. */
    public static final class Above extends RoleError {
        private static final long serialVersionUID = 1L;

        public Above(Collection<String> missing) {
            super("This is about permissions that you do not have yourself: %s."
                    .formatted(String.join(", ", new TreeSet<>(missing))));
        }
    }
}
