package io.mediaproject.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestDatabase;
import io.mediaproject.testkit.TestRedis;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInIT {
    private static final TestDatabase DATABASE = Stores.postgres();
    private static final TestRedis REDIS = Stores.redis();
    private static RunningAuth auth;

    @BeforeAll
    static void start() {
        auth = RunningAuth.start(DATABASE, REDIS);
        auth.signUp("alice").expect(201);
    }

    @AfterAll
    static void stop() {
        auth.close();
    }

    @Test
    void answersWithBothTokensAndTheUser() {
        var answer = auth.signIn("alice", RunningAuth.PASSWORD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.text("token_type")).isEqualTo("Bearer");
        assertThat(answer.json().path("expires_in").asInt()).isEqualTo(1800);
        assertThat(answer.text("access_token")).matches("[^.]+\\.[^.]+\\.[^.]+");
        assertThat(Base64.getUrlDecoder().decode(answer.text("refresh_token"))).hasSize(32);
        assertThat(answer.json().at("/user/username").asText()).isEqualTo("alice");
    }

    @Test
    void eitherFieldHoldsEitherNameInAnyCase() {
        Stream.of(
                        "{\"username\":\"ALICE\",\"password\":\"%s\"}",
                        "{\"username\":\"Alice@Example.ORG\",\"password\":\"%s\"}",
                        "{\"email\":\"alice\",\"password\":\"%s\"}",
                        "{\"email\":\" alice@example.org \",\"password\":\"%s\"}")
                .forEach(body -> auth.post("/auth/signin/", body.formatted(RunningAuth.PASSWORD))
                        .expect(200));
    }

    @Test
    void takesFormsOfBothKinds() {
        auth.post(
                        "/auth/signin",
                        "application/x-www-form-urlencoded",
                        "username=alice&password=correct+horse+battery%20staple")
                .expect(200);
        auth.post(
                        "/auth/signin/",
                        "multipart/form-data; boundary=b",
                        "--b\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\nalice@example.org\r\n"
                                + "--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n"
                                + RunningAuth.PASSWORD + "\r\n--b--\r\n")
                .expect(200);
    }

    @Test
    void aWrongPasswordAnUnknownUserAndADisabledOneGetTheSameAnswer() throws SQLException {
        auth.signUp("sleeper").expect(201);
        change("UPDATE account SET active = false WHERE username = 'sleeper'");

        var answers = List.of(
                auth.signIn("alice", "another password"),
                auth.signIn("nobody", RunningAuth.PASSWORD),
                auth.signIn("sleeper", RunningAuth.PASSWORD),
                auth.signIn("alice\\u0000", RunningAuth.PASSWORD),
                auth.signIn("\\ud800", RunningAuth.PASSWORD),
                auth.signIn("", ""));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
            assertThat(withoutRequestId(answer)).isEqualTo(withoutRequestId(answers.getFirst()));
        });
    }

    @Test
    void saysWhichFieldsAreMissing() {
        var empty = auth.post("/auth/signin/", "{}");
        var both = auth.post("/auth/signin/", "{\"username\":\"alice\",\"email\":\"alice\",\"password\":\"x\"}");

        assertThat(empty.expect(422).json().path("errors").findValuesAsText("field"))
                .containsExactly("username", "password");
        assertThat(both.expect(422).json().at("/errors/0/code").asText()).isEqualTo("not_both");
    }

    @Test
    void meIsTheCaller() {
        var session = auth.newcomer();

        var me = auth.me(session.text("access_token"));

        assertThat(me.status()).isEqualTo(200);
        assertThat(me.text("id")).isEqualTo(session.json().at("/user/id").asText());
        assertThat(me.text("role")).isEqualTo("operator");
        assertThat(me.json().at("/limits/upload_bytes").asLong()).isEqualTo(21_474_836_480L);
        assertThat(me.json().at("/limits/accepted_types/image/0").asText()).isEqualTo("jpeg");
        assertThat(me.json().at("/limits/rates/uploads").asText()).isEqualTo("30/minute");
        assertThat(me.json().at("/limits/rates/uploads_in_flight").asInt()).isEqualTo(3);
        assertThat(me.json().path("permissions"))
                .extracting(node -> node.asText())
                .contains("media.upload");
        assertThat(me.response().body()).doesNotContain("hash");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer a.b.c", "Basic YTpi", "Bearer a b", "Token x"})
    void whoShowsNoGoodTokenIsNobody(String header) {
        var me = auth.send(auth.request("/auth/me/").header("Authorization", header));
        var out = auth.send(
                auth.request("/auth/signout/").header("Authorization", header).POST(BodyPublishers.noBody()));

        assertThat(me.status()).isEqualTo(401);
        assertThat(me.header("WWW-Authenticate").orElseThrow()).startsWith("Bearer");
        assertThat(out.status()).isEqualTo(401);
    }

    @Test
    void withoutAnyTokenNobodyIsSignedOut() {
        assertThat(auth.get("/auth/me/").status()).isEqualTo(401);
        assertThat(auth.post("/auth/signout/", "{}").status()).isEqualTo(401);
    }

    @Test
    void signingOutEndsTheTokenAndItsRefreshFamilyAtOnce() {
        var session = auth.newcomer();
        var access = session.text("access_token");

        auth.signOut(access).expect(204);

        auth.me(access).expect(401);
        auth.refresh(session.text("refresh_token")).expect(401);
        auth.signOut(access).expect(401);
    }

    @Test
    void signingOutLeavesOtherSessionsAlone() {
        var first = auth.newcomer();
        var name = first.json().at("/user/username").asText();
        var second = auth.signIn(name, RunningAuth.PASSWORD).expect(200);

        auth.signOut(first.text("access_token")).expect(204);

        auth.me(second.text("access_token")).expect(200);
        auth.refresh(second.text("refresh_token")).expect(200);
    }

    @Test
    void aDisabledAccountIsOutAtOnce() throws SQLException {
        var session = auth.newcomer();

        change("UPDATE account SET active = false WHERE id = '%s'"
                .formatted(session.json().at("/user/id").asText()));

        auth.me(session.text("access_token")).expect(401);
        auth.refresh(session.text("refresh_token")).expect(401);
    }

    @Test
    void aRisenEpochEndsTheTokensAndRefreshingGivesTheNewRole() throws SQLException {
        var session = auth.newcomer();

        change("UPDATE account SET role = 'viewer', epoch = epoch + 1 WHERE id = '%s'"
                .formatted(session.json().at("/user/id").asText()));

        auth.me(session.text("access_token")).expect(401);
        var next = auth.refresh(session.text("refresh_token")).expect(200);
        assertThat(auth.me(next.text("access_token")).expect(200).text("role")).isEqualTo("viewer");
    }

    @Test
    void noPasswordAndNoTokenIsStoredInClear() throws SQLException {
        var session = auth.newcomer();

        try (var connection = DATABASE.connect();
                var rows = connection.createStatement().executeQuery("""
                        SELECT (SELECT string_agg(a::text, ' ') FROM auth.account a)
                            || (SELECT string_agg(r::text || encode(r.hash, 'escape'), ' ') FROM auth.refresh_token r)
                        """)) {
            rows.next();
            assertThat(rows.getString(1))
                    .contains("$argon2id$v=19$m=19456,t=2,p=1$")
                    .doesNotContain(RunningAuth.PASSWORD, session.text("refresh_token"));
        }
    }

    private static ObjectNode withoutRequestId(RunningAuth.Answer answer) {
        return ((ObjectNode) answer.json()).without("request_id");
    }

    private static void change(String sql) throws SQLException {
        try (var connection = DATABASE.connect();
                var statement = connection.createStatement()) {
            statement.execute("SET search_path = auth");
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
