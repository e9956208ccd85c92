package io.mediaproject.auth.accounts;

import io.mediaproject.auth.roles.RoleName;

/** Whether anybody can sign up, and what they then are. */
public record SignUpConfig(boolean open, RoleName role) {}
