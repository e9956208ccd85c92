package io.mediaproject.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.auth.RunningAuth.Answer;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestDatabase;
import io.mediaproject.testkit.TestRedis;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Users as they are made, changed and deleted. */
class UsersIT {
    private static final TestDatabase DATABASE = Stores.postgres();
    private static final TestRedis REDIS = Stores.redis();
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
    void anAdminMakesAnAccountWithAPassword() {
        var made = auth.as(admin, "POST", "/users/", """
                {"email": "Zoe@example.org", "username": "zoe", "name": "Zo\u00eb", "role": "viewer", "password": "a long enough one"}
                """).expect(201);

        assertThat(made.header("Location")).contains("https://media.example.org/users/%s/".formatted(made.text("id")));
        assertThat(made.json().properties().stream().map(Map.Entry::getKey))
                .containsExactly("id", "email", "username", "name", "role", "active", "created_at");
        assertThat(made.text("name")).isEqualTo("Zo\u00eb");
        assertThat(made.json().path("active").asBoolean()).isTrue();
        assertThat(auth.as(admin, "GET", "/users/%s/".formatted(made.text("id")))
                        .expect(200)
                        .json())
                .isEqualTo(made.json());
        assertThat(auth.signIn("zoe", "a long enough one")
                        .expect(200)
                        .json()
                        .at("/user/role")
                        .asText())
                .isEqualTo("viewer");
        auth.as(admin, "POST", "/users/", "{\"email\":\"zOE@example.org\",\"role\":\"viewer\"}")
                .expect(409);
        auth.as(admin, "POST", "/users/", "{\"email\":\"other@example.org\",\"role\":\"nothing\"}")
                .expect(422);
    }

    @Test
    void withoutAPasswordTheAnswerHoldsALinkThatMakesOne() {
        var made = auth.as(admin, "POST", "/users/", "{\"email\":\"linked@example.org\"}")
                .expect(201);

        assertThat(made.text("role")).isEqualTo("operator");
        auth.signIn("linked", "").expect(401);
        var url = made.json().at("/password_reset/url").asText();
        assertThat(url).startsWith("https://media.example.org/auth/password/reset/?token=");
        auth.post(
                        "/auth/password/reset/",
                        "{\"token\":\"%s\",\"new_password\":\"my very own\"}".formatted(url.split("=")[1]))
                .expect(204);
        auth.signIn("linked", "my very own").expect(200);
    }

    @Test
    void anotherRoleEndsTheSessionsAtOnce() {
        var session = auth.newcomer();
        auth.internalGet("/sessions/"
                        + Tokens.claims(session.text("access_token"))
                                .path("sid")
                                .asText())
                .expect(200);

        var changed = auth.as(admin, "PATCH", "/users/%s/".formatted(session.userId()), "{\"role\":\"viewer\"}");

        assertThat(changed.expect(200).text("role")).isEqualTo("viewer");
        auth.me(session.text("access_token")).expect(401);
        auth.refresh(session.text("refresh_token")).expect(401);
        assertThat(again(session).json().at("/user/role").asText()).isEqualTo("viewer");
    }

    @Test
    void anotherNameEndsNothing() {
        var session = auth.newcomer();

        auth.as(admin, "PATCH", "/users/%s/".formatted(session.userId()), "{\"name\":\"Somebody Else\"}")
                .expect(200);

        assertThat(auth.me(session.text("access_token")).expect(200).text("name"))
                .isEqualTo("Somebody Else");
    }

    @Test
    void whoIsDisabledIsOutAndMayComeBack() {
        var session = auth.newcomer();
        var path = "/users/%s/".formatted(session.userId());

        auth.as(admin, "PATCH", path, "{\"active\":false}").expect(200);
        auth.me(session.text("access_token")).expect(401);
        auth.refresh(session.text("refresh_token")).expect(401);
        auth.signIn(session.username(), RunningAuth.PASSWORD).expect(401);

        auth.as(admin, "PATCH", path, "{\"active\":true}").expect(200);
        auth.me(session.text("access_token")).expect(401);
        again(session);
    }

    @Test
    void whoIsDeletedIsGoneForEverAndTheNamesWithThem() {
        var session = auth.newcomer();
        var path = "/users/%s/".formatted(session.userId());

        auth.as(admin, "DELETE", path).expect(204);

        auth.me(session.text("access_token")).expect(401);
        auth.signIn(session.username(), RunningAuth.PASSWORD).expect(401);
        auth.as(admin, "GET", path).expect(404);
        auth.as(admin, "PATCH", path, "{\"active\":true}").expect(404);
        auth.as(admin, "DELETE", path).expect(404);
        auth.as(admin, "POST", path + "password-reset/").expect(404);
        assertThat(ids("q=" + session.username())).isEmpty();
        auth.signUp(session.username()).expect(409);
    }

    private static Answer again(Answer session) {
        return auth.signIn(session.username(), RunningAuth.PASSWORD).expect(200);
    }

    private static List<String> ids(String query) {
        return auth.as(admin, "GET", "/users/?page_size=100&" + query)
                .expect(200)
                .json()
                .path("results")
                .findValuesAsText("id");
    }
}
