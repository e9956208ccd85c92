package io.mediaproject.auth.accounts;

import io.mediaproject.auth.roles.RoleName;
import io.mediaproject.platform.security.Role;

/** Whether anybody can sign up, and what they then are. */
public record SignUpConfig(boolean open, RoleName role) {
    /** Nobody signs up. */
    public static SignUpConfig closed() {
        return new SignUpConfig(false, RoleName.of(Role.VIEWER));
    }
}
