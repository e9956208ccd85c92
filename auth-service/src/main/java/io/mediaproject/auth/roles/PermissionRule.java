package io.mediaproject.auth.roles;

import io.mediaproject.auth.form.Reading;
import io.mediaproject.auth.form.TextRule;
import io.mediaproject.platform.security.Permission;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The word of a permission that this version knows. */
public final class PermissionRule implements TextRule {
    private static final String ALL =
            Arrays.stream(Permission.values()).map(Permission::word).sorted().collect(Collectors.joining(", "));

    @Override
    public Reading<Permission> read(char[] typed) {
        return Permission.parse(new String(typed))
                .<Reading<Permission>>map(Reading.Good::new)
                .orElseGet(() -> new Reading.Bad<>(
                        "unknown_permission", "There is no such permission. There are %s.".formatted(ALL)));
    }
}
