package io.mediaproject.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.auth.RunningAuth.Answer;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestDatabase;
import io.mediaproject.testkit.TestRedis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A new password by a link. */
class PasswordResetIT {
    private static final TestDatabase DATABASE = Stores.postgres();
    private static final TestRedis REDIS = Stores.redis();
    private static final String NEXT = "another battery staple";
    private static RunningAuth auth;
    private static Answer admin;

    @BeforeAll
    static void start() {
        auth = RunningAuth.start(DATABASE, REDIS);
        admin = auth.admin();
    }

    @AfterAll
    static void stop() {
        auth.close();
    }

    @Test
    void aLinkWorksOnceAndEndsEverySession() {
        var session = auth.newcomer();
        var token = link(session);

        reset(token, NEXT).expect(204);

        auth.me(session.text("access_token")).expect(401);
        auth.refresh(session.text("refresh_token")).expect(401);
        auth.signIn(session.username(), NEXT).expect(200);
        assertThat(reset(token, "and once more").expect(403).text("type")).endsWith("/reset-refused");
        auth.signIn(session.username(), NEXT).expect(200);
    }

    @Test
    void aLinkThatManyFollowAtOnceWorksForOne() throws Exception {
        var token = link(auth.newcomer());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> reset = () -> reset(token, NEXT).status();

            var statuses = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(Collections.nCopies(8, reset))) {
                statuses.add(answer.get());
            }

            assertThat(statuses).containsOnlyOnce(204).allMatch(status -> status == 204 || status == 403);
        }
    }

    @Test
    void aNewLinkKillsTheOlderAndTimeKillsBoth() {
        var session = auth.newcomer();
        var older = link(session);
        var newer = link(session);

        reset(older, NEXT).expect(403);
        RunningAuth.change(
                DATABASE,
                "UPDATE auth.password_reset SET expires_at = now() - INTERVAL '1 second' WHERE account_id = '%s'"
                        .formatted(session.userId()));
        reset(newer, NEXT).expect(403);
        auth.signIn(session.username(), RunningAuth.PASSWORD).expect(200);
    }

    @Test
    void aPasswordThatIsTooShortCostsNoLink() {
        var token = link(auth.newcomer());

        reset(token, "short").expect(422);

        reset(token, NEXT).expect(204);
    }

    @Test
    void aNewPasswordOrADisabledAccountLeavesALinkWithoutEffect() {
        var changed = auth.newcomer();
        var first = link(changed);
        change(changed, RunningAuth.PASSWORD, NEXT).expect(204);
        reset(first, "something else").expect(403);

        var disabled = auth.newcomer();
        var second = link(disabled);
        auth.as(admin, "PATCH", "/users/%s/".formatted(disabled.userId()), "{\"active\":false}")
                .expect(200);
        reset(second, "something else").expect(403);
    }

    @Test
    void theTokenIsNotInTheDatabase() throws Exception {
        var token = link(auth.newcomer());
        try (var connection = DATABASE.connect();
                var query = connection.prepareStatement(
                        "SELECT string_agg(encode(hash, 'escape'), ' ') FROM auth.password_reset");
                var rows = query.executeQuery()) {
            rows.next();
            assertThat(rows.getString(1)).isNotEmpty().doesNotContain(token);
        }
        assertThat(token).hasSize(43);
    }

    @Test
    void thePageNeedsNoScriptAndWorksInABrowser() {
        var session = auth.newcomer();
        var token = link(session);

        var page = auth.get("/auth/password/reset/?token=" + token).expect(200);

        assertThat(page.header("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "form-action 'self'");
        assertThat(page.header("Referrer-Policy")).contains("no-referrer");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.response().body())
                .contains("action=\"/auth/password/reset/\"", "value=\"%s\"".formatted(token))
                .doesNotContain("<script");
        var done = auth.send(auth.request("/auth/password/reset/")
                .header("Accept", "text/html,application/xhtml+xml")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                        "token=%s&new_password=four+times+twelve".formatted(token))));
        assertThat(done.expect(200).response().body()).contains("Your password is set");
        auth.signIn(session.username(), "four times twelve").expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%22%3E%3Cscript%3E", "%00", "a%0Ab", ""})
    void whatIsNoTokenIsNotShownAgain(String token) {
        assertThat(auth.get("/auth/password/reset/?token=" + token)
                        .expect(200)
                        .response()
                        .body())
                .contains("name=\"token\" value=\"\"");
    }

    private static Answer change(Answer session, String old, String next) {
        return auth.as(
                session,
                "PUT",
                "/auth/password/",
                "{\"old_password\":\"%s\",\"new_password\":\"%s\"}".formatted(old, next));
    }

    private static Answer reset(String token, String next) {
        return auth.post("/auth/password/reset/", "{\"token\":\"%s\",\"new_password\":\"%s\"}".formatted(token, next));
    }

    private static String link(Answer session) {
        var made = auth.as(admin, "POST", "/users/%s/password-reset/".formatted(session.userId()))
                .expect(201);
        assertThat(made.text("expires_at")).endsWith("Z");
        return made.text("url").substring("https://media.example.org/auth/password/reset/?token=".length());
    }
}
