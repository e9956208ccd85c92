package io.mediaproject.auth.roles;

import java.util.List;

/** What a role is to allow from now on, as a client sends it. */
record RoleChange(List<String> permissions) {}
