package io.mediaproject.acceptance.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.acceptance.client.User;
import java.util.HashMap;
import java.util.UUID;

/** Admins of a running platform, made past its API. */
public final class Admins {
    private static final String PASSWORD = "what an admin types";

    private Admins() {}

    public static User make(SharedPlatform platform) {
        var email = "admin-" + UUID.randomUUID() + "@example.org";
        var settings = new HashMap<>(platform.settings());
        settings.put("ADMIN_PASSWORD", PASSWORD);
        try (var create = LauncherRun.java(
                settings, "admin", "create", email, "--data", platform.data().toString())) {
            assertThat(create.awaitExit()).as(create::output).isZero();
        }
        return User.signIn(platform.api(), email, PASSWORD);
    }
}
