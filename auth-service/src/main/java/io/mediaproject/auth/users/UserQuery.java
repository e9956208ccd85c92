package io.mediaproject.auth.users;

import io.mediaproject.auth.form.Follows;
import io.mediaproject.auth.roles.RoleName;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.validation.Line;
import io.mediaproject.platform.web.PageQuery;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;

/**
 * Which accounts to list.
 *
 * @param q stands somewhere in the email, the username or the name
 */
record UserQuery(
        Optional<@Follows(RoleName.Rule.class) String> role,
        Optional<Boolean> active,
        Optional<@Line(max = 254) String> q,
        Optional<@Min(1) Integer> page,
        Optional<@Min(1) @Max(100) Integer> pageSize,
        Optional<String> cursor)
        implements PageQuery {

    /** Which list this is for whom: a cursor of another one does not fit. */
    List<String> list(Caller caller) {
        return List.of(
                "users",
                caller.id().toString(),
                role.orElse(""),
                active.map(String::valueOf).orElse(""),
                q.orElse(""));
    }
}
