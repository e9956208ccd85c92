package io.mediaproject.auth.roles;

import io.mediaproject.auth.form.Follows;
import jakarta.validation.constraints.Size;
import java.util.List;

/** A role to be, as a client sends it. */
record NewRole(
        @Follows(RoleName.Rule.class) String name,
        @Size(max = 100) List<@Follows(PermissionRule.class) String> permissions) {}
