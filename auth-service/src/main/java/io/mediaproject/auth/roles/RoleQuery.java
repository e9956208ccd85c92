package io.mediaproject.auth.roles;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/** Which part of the list of roles to show. */
record RoleQuery(Optional<@Min(1) Integer> page, Optional<@Min(1) @Max(100) Integer> pageSize) {}
