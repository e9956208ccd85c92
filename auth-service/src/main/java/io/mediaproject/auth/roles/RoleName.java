package io.mediaproject.auth.roles;

import io.mediaproject.platform.security.Role;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a role is called, in addresses and messages too: lower case, for ever. */
public record RoleName(String value) {
    private static final Pattern SYNTAX = Pattern.compile("[a-z][a-z0-9-]{1,31}");

    public static final RoleName ADMIN = of(Role.ADMIN);

    public RoleName {
        if (!SYNTAX.matcher(value).matches()) {
            throw new IllegalArgumentException("not the name of a role");
        }
    }

    public static RoleName of(Role builtIn) {
        return new RoleName(builtIn.word());
    }

    /** Empty for what can be no name. */
    public static Optional<RoleName> parse(String text) {
        return SYNTAX.matcher(text).matches() ? Optional.of(new RoleName(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
