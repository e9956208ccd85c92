package io.mediaproject.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.auth.RunningAuth.Answer;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestDatabase;
import io.mediaproject.testkit.TestRedis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A new name, and a new password by the old one. */
class PasswordsIT {
    private static final TestDatabase DATABASE = Stores.postgres();
    private static final TestRedis REDIS = Stores.redis();
    private static final String NEXT = "another battery staple";
    private static RunningAuth auth;

    @BeforeAll
    static void start() {
        auth = RunningAuth.start(DATABASE, REDIS);
    }

    @AfterAll
    static void stop() {
        auth.close();
    }

    @Test
    void peopleChangeTheirNameAndNothingElse() {
        var session = auth.newcomer();

        var changed = auth.as(session, "PATCH", "/auth/me/", "{\"name\":\" Ada L. \"}")
                .expect(200);

        assertThat(changed.text("name")).isEqualTo("Ada L.");
        assertThat(changed.json().path("permissions")).isNotEmpty();
        assertThat(auth.me(session.text("access_token")).text("name")).isEqualTo("Ada L.");
        for (var field : new String[] {"role", "email", "username", "id", "active", "epoch"}) {
            var refused = auth.as(session, "PATCH", "/auth/me/", "{\"%s\":\"admin\"}".formatted(field))
                    .expect(422);
            assertThat(refused.json().at("/errors/0/code").asText()).isEqualTo("unknown_field");
        }
        assertThat(auth.as(session, "PATCH", "/auth/me/", "{\"name\":\"a\\u202eb\"}")
                        .expect(422)
                        .text("detail"))
                .startsWith("A name has no control characters");
    }

    @Test
    void aNewPasswordEndsEveryOtherSession() {
        var mine = auth.newcomer();
        var other = auth.signIn(mine.username(), RunningAuth.PASSWORD).expect(200);
        auth.me(other.text("access_token")).expect(200);

        change(mine, RunningAuth.PASSWORD, NEXT).expect(204);

        auth.me(mine.text("access_token")).expect(200);
        auth.me(other.text("access_token")).expect(401);
        auth.refresh(other.text("refresh_token")).expect(401);
        auth.refresh(mine.text("refresh_token")).expect(200);
        auth.signIn(mine.username(), RunningAuth.PASSWORD).expect(401);
        auth.signIn(mine.username(), NEXT).expect(200);
    }

    @Test
    void aWrongOldPasswordChangesNothing() {
        var session = auth.newcomer();

        var refused = change(session, "not the old one", NEXT);

        assertThat(refused.expect(403).text("type")).endsWith("/wrong-password");
        auth.signIn(session.username(), RunningAuth.PASSWORD).expect(200);
        assertThat(change(session, RunningAuth.PASSWORD, "short").expect(422).text("detail"))
                .contains("8 to 128");
    }

    @Test
    void aStolenTokenDoesNotHelpToGuessThePassword() {
        var settings = Map.of("LIMIT_SIGNIN", "3/minute");
        try (var strict = RunningAuth.start(RunningAuth.settings(Stores.postgres(), Stores.redis()), settings)) {
            var session = strict.newcomer();
            var guess = "{\"old_password\":\"a guess\",\"new_password\":\"another password\"}";
            for (int i = 0; i < 3; i++) {
                strict.as(session, "PUT", "/auth/password/", guess).expect(403);
            }

            strict.as(session, "PUT", "/auth/password/", guess).expect(429);

            strict.signIn(session.json().at("/user/username").asText(), RunningAuth.PASSWORD)
                    .expect(200);
        }
    }

    @Test
    void ofTwoChangesAtOnceTheSecondProvedTooLittle() throws Exception {
        var session = auth.newcomer();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> change =
                    () -> change(session, RunningAuth.PASSWORD, NEXT).status();

            var statuses = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(Collections.nCopies(4, change))) {
                statuses.add(answer.get());
            }

            assertThat(statuses).containsOnlyOnce(204).allMatch(status -> status == 204 || status == 403);
        }
    }

    @Test
    void aSignInThatReadAnOlderPasswordOpensNoSession() throws Exception {
        var session = auth.newcomer();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Answer> signIn = () -> auth.signIn(session.username(), RunningAuth.PASSWORD);
            var signingIn = Collections.nCopies(20, signIn).stream()
                    .map(threads::submit)
                    .toList();

            change(session, RunningAuth.PASSWORD, NEXT).expect(204);

            for (var answer : signingIn) {
                if (answer.get().status() == 200) {
                    auth.me(answer.get().text("access_token")).expect(401);
                }
            }
        }
    }

    private static Answer change(Answer session, String old, String next) {
        return auth.as(
                session,
                "PUT",
                "/auth/password/",
                "{\"old_password\":\"%s\",\"new_password\":\"%s\"}".formatted(old, next));
    }
}
