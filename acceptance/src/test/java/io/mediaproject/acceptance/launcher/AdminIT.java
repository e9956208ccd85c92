package io.mediaproject.acceptance.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.testing.junit5.Testing;
import io.mediaproject.acceptance.client.User;
import io.mediaproject.acceptance.run.Admins;
import io.mediaproject.acceptance.run.LauncherRun;
import io.mediaproject.acceptance.run.SharedPlatform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code ./mediaproject admin}: an admin is made past the API, the rest goes through it. */
@Testing.Test
class AdminIT {
    @RegisterExtension
    static final SharedPlatform PLATFORM = new SharedPlatform();

    private static final String PASSWORD = "what an admin types";

    private final String email = "root-" + UUID.randomUUID() + "@example.org";

    @Test
    void adminIsMadeInTheDatabaseAndCanSignIn() {
        try (var create = create(email)) {
            assertThat(create.awaitExit()).as(create::output).isZero();

            assertThat(create.output()).contains(email + " is an admin now, with the username root-");
        }
        var admin = User.signIn(PLATFORM.api(), email, PASSWORD);
        assertThat(admin.get("/auth/me/").has(200).text("role")).isEqualTo("admin");
    }

    @Test
    void emailOfAnAccountMakesNoAdmin() {
        var user = User.signUp(PLATFORM.api());

        try (var create = create(user.name() + "@example.org")) {
            assertThat(create.awaitExit()).isEqualTo(1);

            assertThat(create.output())
                    .contains("has an account already. Let an admin run: ./mediaproject admin set-role");
        }
        assertThat(user.get("/auth/me/").has(200).text("role")).isEqualTo("operator");
    }

    @Test
    void adminWorksFromATerminal() {
        var admin = Admins.make(PLATFORM);
        var user = User.signUp(PLATFORM.api());
        var who = Map.of("ADMIN_EMAIL", admin.name(), "ADMIN_PASSWORD", admin.password());

        assertThat(said(who, "set-role", user.name(), "viewer")).contains(user.name());
        assertThat(said(who, "reset-password", user.name())).contains("/auth/password/reset/?token=");
        assertThat(said(who, "rotate-keys")).isNotBlank();
        assertThat(said(who, "reconcile")).contains("A pass through blobs", "A look through every store begins.");
        assertThat(said(who, "dead-letters", "list")).contains("0 dead letters.");

        assertThat(user.again(PLATFORM.api()).get("/auth/me/").has(200).text("role"))
                .isEqualTo("viewer");
    }

    @Test
    void missingPasswordIsNamed() {
        try (var run = run(Map.of("ADMIN_EMAIL", email), "rotate-keys")) {
            assertThat(run.awaitExit()).isEqualTo(1);

            assertThat(run.output()).contains("ADMIN_PASSWORD is not set").doesNotContain("\tat ");
        }
    }

    @Test
    void folderWithoutAPlatformIsNamed() {
        try (var run =
                LauncherRun.java(Map.of("ADMIN_PASSWORD", PASSWORD), "admin", "create", email, "--data", "/nowhere")) {
            assertThat(run.awaitExit()).isEqualTo(1);

            assertThat(run.output())
                    .contains("No platform has run on /nowhere.")
                    .doesNotContain("\tat ");
        }
    }

    private static String said(Map<String, String> who, String... words) {
        try (var run = run(who, words)) {
            assertThat(run.awaitExit()).as(run::output).isZero();
            return run.output();
        }
    }

    private static LauncherRun run(Map<String, String> who, String... words) {
        var settings = new HashMap<>(who);
        settings.put("MEDIAPROJECT_URL", PLATFORM.api().url().toString());
        var arguments = new ArrayList<>(List.of("admin"));
        arguments.addAll(List.of(words));
        return LauncherRun.java(settings, arguments.toArray(String[]::new));
    }

    private static LauncherRun create(String email) {
        var settings = new HashMap<>(PLATFORM.settings());
        settings.put("ADMIN_PASSWORD", PASSWORD);
        return LauncherRun.java(
                settings, "admin", "create", email, "--data", PLATFORM.data().toString());
    }
}
