package io.mediaproject.auth.accounts;

import io.mediaproject.platform.security.Role;

/** Whether anybody can sign up, and what they then are. */
public record SignUpConfig(boolean open, Role role) {}
