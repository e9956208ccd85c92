package io.mediaproject.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediaproject.auth.accounts.FirstAdmin;
import io.mediaproject.platform.config.InvalidSetting;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestDatabase;
import io.mediaproject.testkit.TestRedis;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class FirstAdminIT {
    private static final TestRedis REDIS = Stores.redis();
    private static final Map<String, String> ADMIN =
            Map.of("ADMIN_EMAIL", "Root@example.org", "ADMIN_PASSWORD", "the first of all");

    @Test
    void twoReplicasThatStartAtOnceMakeOne() throws Exception {
        var database = Stores.postgres();
        var settings = RunningAuth.settings(database, REDIS);
        Callable<RunningAuth> start = () -> RunningAuth.start(settings, ADMIN);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var started = threads.invokeAll(List.of(start, start));
            try (var one = started.getFirst().get();
                    var two = started.getLast().get()) {
                assertThat(admins(database)).isEqualTo(1);
                var session = one.signIn("root@example.org", "the first of all").expect(200);
                assertThat(session.json().at("/user/role").asText()).isEqualTo("admin");
                assertThat(two.me(session.text("access_token")).expect(200).text("username"))
                        .isEqualTo("root");
            }
        }
    }

    @Test
    void aSecondStartChangesNothing() throws SQLException {
        var database = Stores.postgres();
        var settings = RunningAuth.settings(database, REDIS);
        RunningAuth.start(settings, ADMIN).close();
        var other = Map.of("ADMIN_EMAIL", "root@example.org", "ADMIN_PASSWORD", "another password");

        try (var auth = RunningAuth.start(settings, other)) {
            auth.signIn("root", "the first of all").expect(200);
            auth.signIn("root", "another password").expect(401);
        }
        assertThat(admins(database)).isEqualTo(1);
    }

    @Test
    void withoutTheSettingsNoneIsMadeUntilSomebodyAsks() throws SQLException {
        var database = Stores.postgres();
        try (var auth = RunningAuth.start(database, REDIS)) {
            assertThat(admins(database)).isZero();

            assertThat(auth.app().ensureAdmin("admin@example.org", "a password"))
                    .isEqualTo(FirstAdmin.MADE);
            assertThat(auth.app().ensureAdmin("other@example.org", "a password"))
                    .isEqualTo(FirstAdmin.EXISTS);

            auth.signIn("admin", "a password").expect(200);
            auth.signIn("other", "a password").expect(401);
        }
    }

    @Test
    void whoSignedUpWithTheAdminsEmailIsNotMadeAdmin() throws SQLException {
        var database = Stores.postgres();
        try (var auth = RunningAuth.start(database, REDIS)) {
            auth.signUp("admin").expect(201);

            assertThat(auth.app().ensureAdmin("ADMIN@example.org", "a password"))
                    .isEqualTo(FirstAdmin.EMAIL_TAKEN);

            assertThat(admins(database)).isZero();
            assertThat(auth.app().ensureAdmin("boss@example.org", "a password")).isEqualTo(FirstAdmin.MADE);
        }
    }

    @Test
    void anAdminWhoseUsernameIsTakenGetsAnother() {
        var database = Stores.postgres();
        try (var auth = RunningAuth.start(database, REDIS)) {
            auth.post("/auth/signup/", "{\"email\":\"x@example.org\",\"username\":\"admin\",\"password\":\"12345678\"}")
                    .expect(201);

            assertThat(auth.app().ensureAdmin("admin@example.org", "a password"))
                    .isEqualTo(FirstAdmin.MADE);

            auth.signIn("admin-2", "a password").expect(200);
        }
    }

    @Test
    void aWeakPasswordOrHalfOfTheSettingsStopTheStart() {
        var settings = RunningAuth.settings(Stores.postgres(), REDIS);

        assertThatThrownBy(() -> RunningAuth.start(settings, Map.of("ADMIN_EMAIL", "a@example.org")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("ADMIN_PASSWORD");
        assertThatThrownBy(() ->
                        RunningAuth.start(settings, Map.of("ADMIN_EMAIL", "a@example.org", "ADMIN_PASSWORD", "short")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("ADMIN_PASSWORD cannot be used. A password has 8 to 128 characters.");
    }

    private static long admins(TestDatabase database) throws SQLException {
        try (var connection = database.connect();
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) FROM auth.account WHERE role = 'admin'")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
