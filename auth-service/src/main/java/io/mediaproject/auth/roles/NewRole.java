package io.mediaproject.auth.roles;

import java.util.List;

/** A role to be, as a client sends it. */
record NewRole(String name, List<String> permissions) {}
