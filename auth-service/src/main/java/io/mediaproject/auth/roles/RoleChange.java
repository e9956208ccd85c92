package io.mediaproject.auth.roles;

import io.mediaproject.auth.form.Follows;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What a role is to allow from now on, as a client sends it. */
record RoleChange(@Size(max = 100) List<@Follows(PermissionRule.class) String> permissions) {}
