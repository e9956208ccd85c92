package io.mediaproject.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.auth.RunningAuth.Answer;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestDatabase;
import io.mediaproject.testkit.TestRedis;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, each route with a body says what is wrong with it, and nothing else happens. */
class BadInputIT {
    private static final TestDatabase DATABASE = Stores.postgres();
    private static final TestRedis REDIS = Stores.redis();
    private static RunningAuth auth;
    private static Answer admin;
    private static Answer victim;

    @BeforeAll
    static void start() {
        auth = RunningAuth.start(DATABASE, REDIS);
        admin = auth.admin();
        victim = auth.newcomer(DATABASE, "viewer");
        auth.as(admin, "POST", "/roles/", "{\"name\":\"editor\",\"permissions\":[]}")
                .expect(201);
    }

    @AfterAll
    static void stop() {
        auth.close();
    }

    /** One route with a body; {@code %s} in its path is the id of a user. */
    record Route(String method, String path, String... fields) {
        String to() {
            return path.formatted(victim.json().at("/user/id").asText());
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Stream<Route> routes() {
        return Stream.of(
                new Route("POST", "/auth/signup/", "email", "password", "username", "name"),
                new Route("POST", "/auth/signin/", "username", "email", "password"),
                new Route("POST", "/auth/refresh/", "refresh_token"),
                new Route("PATCH", "/auth/me/", "name"),
                new Route("PUT", "/auth/password/", "old_password", "new_password"),
                new Route("POST", "/auth/password/reset/", "token", "new_password"),
                new Route("POST", "/users/", "email", "username", "name", "role", "password"),
                new Route("PATCH", "/users/%s/", "role", "active", "name"),
                new Route("POST", "/roles/", "name", "permissions"),
                new Route("PATCH", "/roles/editor/", "permissions"));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void whatIsNoObjectIsMalformed(Route route) {
        for (var body : List.of(
                "",
                "null",
                "{",
                "{\"a\":1",
                "{\"a\"}",
                "\"text\"",
                "[]",
                "12",
                "{} {}",
                "\0",
                "{\"a\":NaN}",
                "[".repeat(50_000),
                "{\"a\":".repeat(5_000),
                "{\"a\":1e999999999}")) {
            refused(send(route, "application/json", body), route, body, 400, 422);
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void noFieldTakesAnotherTypeOrWhatIsTooLong(Route route) {
        for (var field : route.fields()) {
            for (var value : List.of(
                    "{\"$ne\":null}",
                    "[[]]",
                    "[{}]",
                    "-1",
                    "1e400",
                    "99999999999999999999999999",
                    "0.5",
                    "\"" + "x".repeat(40_000) + "\"")) {
                var body = "{\"%s\":%s}".formatted(field, value);
                // Any text may be a password or a token: it is only wrong, as is a refresh token.
                refused(send(route, "application/json", body), route, body, 401, 422);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void noFieldTakesCharactersThatCannotBeSeen(Route route) {
        for (var field : route.fields()) {
            for (var value : List.of("a\\u0000b", "a\\u0007b", "a\\nb", "a\\u202eb", "\\ud800", "", " \\t ")) {
                var body = "{\"%s\":\"%s\"}".formatted(field, value);
                refused(send(route, "application/json", body), route, body, 401, 422);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void textThatLooksLikeAStatementIsText(Route route) throws Exception {
        for (var field : route.fields()) {
            for (var value : List.of("'; DROP TABLE auth.account; --", "admin' OR '1'='1", "${jndi:ldap://x}", ":id")) {
                var body = "{\"%s\":\"%s\"}".formatted(field, value);
                assertThat(send(route, "application/json", body).status())
                        .as("%s with %s", route, body)
                        .isIn(200, 401, 403, 422);
            }
        }
        assertThat(auth.as(admin, "GET", "/users/")
                        .expect(200)
                        .json()
                        .path("count")
                        .asInt())
                .isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aFieldThatNobodyKnowsOrThatStandsTwiceIsRefused(Route route) {
        for (var field :
                List.of("id", "email_key", "epoch", "active!", "owner_id", "password_hash", "__proto__", "a\\u0000")) {
            var body = "{\"%s\":\"x\"}".formatted(field);
            var answer = send(route, "application/json", body).expect(422);
            assertThat(answer.json().path("errors").findValuesAsText("code"))
                    .as(body)
                    .contains("unknown_field");
        }
        var twice = "{\"%1$s\":\"first of two\",\"%1$s\":\"second of two\"}".formatted(route.fields()[0]);
        refused(send(route, "application/json", twice), route, twice, 400, 422);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void anotherContentTypeOrTooManyBytesAreRefused(Route route) {
        refused(send(route, "text/plain", "{}"), route, "text", 415, 415);
        refused(send(route, "application/xml", "<a/>"), route, "xml", 415, 415);
        refused(send(route, "nonsense", "{}"), route, "nonsense", 400, 415);
        var large = "{\"%s\":\"%s\"}".formatted(route.fields()[0], "x".repeat(100 << 10));
        refused(send(route, "application/json", large), route, "100 KB", 413, 413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "email_key",
                "role",
                "active",
                "epoch",
                "created_at",
                "permissions",
                "password_hash",
                "deleted_at"
            })
    void nobodyGivesThemselvesMoreAtSignUp(String field) {
        var answer = auth.post(
                "/auth/signup/",
                "{\"email\":\"more@example.org\",\"password\":\"12345678\",\"%s\":\"admin\"}".formatted(field));

        assertThat(answer.expect(422).json().at("/errors/0/code").asText()).isEqualTo("unknown_field");
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
    }

    @Test
    void whatIsNoNameOfARoleNamesNothing() {
        for (var name : List.of("%00", "..%2F..", "a'b", "x", "A", "editor%20", "%E2%80%AE", "x".repeat(3_000))) {
            for (var method : List.of("PATCH", "DELETE")) {
                var answer = auth.as(admin, method, "/roles/" + name, "{\"permissions\":[]}");
                assertThat(answer.status()).as(name).isIn(400, 404);
            }
        }
    }

    private static Answer send(Route route, String type, String body) {
        return auth.send(auth.request(route.to())
                .header("Authorization", "Bearer " + admin.text("access_token"))
                .header("Content-Type", type)
                .method(route.method(), BodyPublishers.ofString(body)));
    }

    private static void refused(Answer answer, Route route, String body, Integer... statuses) {
        var what = "%s with %s".formatted(route, body.substring(0, Math.min(body.length(), 80)));
        assertThat(answer.status())
                .as("%s: %s", what, answer.response().body())
                .isIn(new ArrayList<>(List.of(statuses)));
        assertThat(answer.header("Content-Type")).as(what).contains("application/problem+json");
        assertThat(answer.response().body())
                .as(what)
                .doesNotContain("Exception", "postgres", "io.mediaproject", "jackson");
    }
}
