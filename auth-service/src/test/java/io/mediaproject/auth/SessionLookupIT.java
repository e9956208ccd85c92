package io.mediaproject.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.auth.RunningAuth.Answer;
import io.mediaproject.platform.redis.Hints;
import io.mediaproject.platform.redis.RedisConfig;
import io.mediaproject.platform.security.AuthService;
import io.mediaproject.platform.security.AuthServiceConfig;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestDatabase;
import io.mediaproject.testkit.TestRedis;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionLookupIT {
    private static final TestDatabase DATABASE = Stores.postgres();
    private static final TestRedis REDIS = Stores.redis();
    private static RunningAuth auth;
    private static Hints hints;

    @BeforeAll
    static void start() {
        auth = RunningAuth.start(DATABASE, REDIS);
        hints = Hints.connect(new RedisConfig(REDIS.url(), REDIS.prefix(), Duration.ofSeconds(5)));
        await().until(() -> hints.answers()
                && auth.internalGet("/health").text("status").equals("ok")
                && auth.internalGet("/health")
                        .json()
                        .at("/dependencies/redis")
                        .asText()
                        .equals("ok"));
    }

    @AfterAll
    static void stop() {
        hints.close();
        auth.close();
    }

    @Test
    void aLiveSessionIsToldWithItsAccount() {
        var session = auth.newcomer();

        var answer = auth.internalGet("/sessions/" + sid(session));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("user_id"))
                .isEqualTo(session.json().at("/user/id").asText());
        assertThat(answer.text("username"))
                .isEqualTo(session.json().at("/user/username").asText());
        assertThat(answer.text("role")).isEqualTo("operator");
        assertThat(answer.json().path("epoch").asInt()).isEqualTo(1);
        assertThat(answer.json().path("active").asBoolean()).isTrue();
        assertThat(answer.json().path("permissions"))
                .extracting(node -> node.asText())
                .containsExactly("jobs.change", "jobs.read", "media.change", "media.read", "media.upload");
    }

    @Test
    void aLookUpLeavesTheSessionInRedisForHalfAMinute() {
        var session = auth.newcomer();
        assertThat(hints.get("session:" + sid(session))).isEmpty();

        var answer = auth.internalGet("/sessions/" + sid(session)).expect(200);

        assertThat(hints.get("session:" + sid(session)))
                .contains(answer.response().body());
    }

    @Test
    void aSignOutTakesItOutOfRedisAndTellsEverybody() {
        List<String> heard = new CopyOnWriteArrayList<>();
        hints.subscribe("sessions", heard::add);
        var session = auth.newcomer();
        auth.internalGet("/sessions/" + sid(session)).expect(200);

        auth.signOut(session.text("access_token")).expect(204);

        assertThat(hints.get("session:" + sid(session))).isEmpty();
        auth.internalGet("/sessions/" + sid(session)).expect(404);
        await().atMost(Duration.ofSeconds(5)).until(() -> heard.contains(sid(session)));
    }

    @Test
    void aStolenRefreshTokenEndsTheSessionForEverybody() throws SQLException {
        var session = auth.newcomer();
        auth.refresh(session.text("refresh_token")).expect(200);
        auth.internalGet("/sessions/" + sid(session)).expect(200);
        change("UPDATE auth.refresh_token SET spent_at = spent_at - INTERVAL '11 seconds' WHERE sid = '%s'"
                .formatted(sid(session)));

        auth.refresh(session.text("refresh_token")).expect(401);

        assertThat(hints.get("session:" + sid(session))).isEmpty();
        auth.internalGet("/sessions/" + sid(session)).expect(404);
    }

    @Test
    void aLookUpThatReadBeforeTheEndDoesNotBringTheSessionBack() throws SQLException {
        var session = auth.newcomer();
        auth.signOut(session.text("access_token")).expect(204);
        // As if the look-up had read the row a moment before the sign-out.
        change("UPDATE auth.session SET ended_at = NULL, ended_why = NULL WHERE sid = '%s'".formatted(sid(session)));

        auth.internalGet("/sessions/" + sid(session)).expect(200);

        assertThat(hints.get("session:" + sid(session))).isEmpty();
    }

    @Test
    void anEmptiedRedisBringsNoDeadSessionBack() {
        var session = auth.newcomer();
        auth.signOut(session.text("access_token")).expect(204);

        REDIS.wipe();

        auth.internalGet("/sessions/" + sid(session)).expect(404);
        auth.me(session.text("access_token")).expect(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01a20267-8a6c-70fb-8265-0ab879b7c26a", "nonsense", "1-1-1-1-1", "%00"})
    void whatIsNoSessionIsNotThere(String sid) {
        assertThat(auth.internalGet("/sessions/" + sid).status()).isIn(400, 404);
    }

    @Test
    void aDisabledAccountHasNoLiveSession() throws SQLException {
        var session = auth.newcomer();
        change("UPDATE auth.account SET active = false WHERE id = '%s'"
                .formatted(session.json().at("/user/id").asText()));

        auth.internalGet("/sessions/" + sid(session)).expect(404);
    }

    @Test
    void theClientOfTheOtherServicesUnderstandsTheAnswers() {
        var session = auth.newcomer();
        try (var client = new AuthService(new AuthServiceConfig(auth.internal(), Duration.ofSeconds(1)))) {
            assertThat(client.find(sid(session)))
                    .hasValueSatisfying(live -> assertThat(live.role()).isEqualTo("operator"));
            assertThat(client.find("01a20267-8a6c-70fb-8265-0ab879b7c26a")).isEmpty();
        }
    }

    @Test
    void thePublicListenerHasNoneOfThis() {
        var session = auth.newcomer();

        auth.get("/jwks").expect(404);
        auth.get("/sessions/" + sid(session)).expect(404);
        auth.get("/auth/jwks").expect(404);
        auth.get("/auth/sessions/" + sid(session)).expect(404);
        auth.internalGet("/auth/me/").expect(404);
    }

    private static String sid(Answer session) {
        return Tokens.claims(session.text("access_token")).path("sid").asText();
    }

    private static void change(String sql) throws SQLException {
        try (var connection = DATABASE.connect();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }
}
