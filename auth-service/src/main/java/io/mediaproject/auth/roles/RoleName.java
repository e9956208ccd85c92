package io.mediaproject.auth.roles;

import io.mediaproject.auth.form.Reading;
import io.mediaproject.auth.form.TextRule;
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

    public static Reading<RoleName> read(char[] typed) {
        return parse(new String(typed))
                .<Reading<RoleName>>map(Reading.Good::new)
                .orElseGet(
                        () -> new Reading.Bad<>(
                                "not_a_role_name",
                                "The name of a role has 2 to 32 letters a to z, digits and hyphens, and starts with a letter."));
    }

    /** For {@code Follows}. */
    public static final class Rule implements TextRule {
        @Override
        public Reading<RoleName> read(char[] typed) {
            return RoleName.read(typed);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
