package io.mediaproject.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediaproject.platform.security.AuthService;
import io.mediaproject.platform.security.AuthServiceConfig;
import io.mediaproject.platform.security.InvalidToken;
import io.mediaproject.platform.security.TokenVerifier;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestDatabase;
import io.mediaproject.testkit.TestRedis;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The next key signs, and nobody is signed out. */
class KeyRotationIT {
    private static final TestRedis REDIS = Stores.redis();

    @Test
    void theVerifierOfOtherServicesTakesOurTokensBeforeAndAfterARotation() {
        var database = Stores.postgres();
        try (var auth = RunningAuth.start(database, REDIS);
                var client = new AuthService(new AuthServiceConfig(auth.internal(), Duration.ofSeconds(1)))) {
            var session = auth.newcomer();
            var before = session.text("access_token");

            auth.app().rotateKeys();
            var after = auth.refresh(session.text("refresh_token")).expect(200).text("access_token");

            var verifier = new TokenVerifier(client, InstantSource.system());
            assertThat(verifier.verify(before).user().toString())
                    .isEqualTo(session.json().at("/user/id").asText());
            assertThat(verifier.verify(after).sid())
                    .isEqualTo(Tokens.claims(before).path("sid").asText());
            assertThat(Tokens.header(after).path("kid"))
                    .isNotEqualTo(Tokens.header(before).path("kid"));
            auth.me(before).expect(200);
            assertThatThrownBy(() -> verifier.verify(before.substring(0, before.length() - 8) + "AAAAAAAA"))
                    .isInstanceOf(InvalidToken.class);
        }
    }

    @Test
    void onlyAnAdminRotatesThemOverHttp() {
        var database = Stores.postgres();
        try (var auth = RunningAuth.start(database, REDIS)) {
            var admin = auth.admin();
            auth.post("/keys/rotate/", "").expect(401);
            assertThat(auth.as(auth.newcomer(), "POST", "/keys/rotate/")
                            .expect(403)
                            .text("detail"))
                    .contains("keys.admin");
            auth.as(auth.newcomer(database, "viewer"), "POST", "/keys/rotate/").expect(403);

            auth.as(admin, "POST", "/keys/rotate/").expect(204);

            auth.me(admin.text("access_token")).expect(200);
            assertThat(Tokens.header(auth.admin().text("access_token")).path("kid"))
                    .isNotEqualTo(Tokens.header(admin.text("access_token")).path("kid"));
        }
    }

    @Test
    void rotationsInQuickSuccessionAlwaysLeaveAKeyThatSignsAndANextOne() throws Exception {
        var database = Stores.postgres();
        try (var auth = RunningAuth.start(database, REDIS);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var admin = auth.admin();
            Callable<Integer> rotate =
                    () -> auth.as(admin, "POST", "/keys/rotate/").status();

            for (var status : threads.invokeAll(List.of(rotate, rotate, rotate))) {
                assertThat(status.get()).isEqualTo(204);
            }

            await().untilAsserted(() -> assertThat(states(database)).containsOnlyOnce("current", "next"));
            auth.admin();
            auth.me(admin.text("access_token")).expect(200);
        }
    }

    @Test
    void aRotationTakesTheKeyThatWasPublishedBeforeAndForgetsOldOnes() throws SQLException {
        var database = Stores.postgres();
        try (var auth = RunningAuth.start(database, REDIS)) {
            var first = kids(auth.internalGet("/jwks").json());
            var signing = Tokens.header(auth.newcomer().text("access_token"))
                    .path("kid")
                    .asText();

            auth.app().rotateKeys();

            var next = Tokens.header(auth.newcomer().text("access_token"))
                    .path("kid")
                    .asText();
            assertThat(first).contains(signing, next);
            assertThat(kids(auth.internalGet("/jwks").json())).hasSize(3).containsAll(first);
            change(
                    database,
                    "UPDATE auth.signing_key SET retired_at = now() - INTERVAL '1 hour' WHERE kid = '%s'"
                            .formatted(signing));
            auth.app().rotateKeys();
            assertThat(kids(auth.internalGet("/jwks").json()))
                    .hasSize(3)
                    .contains(next)
                    .doesNotContain(signing);
        }
    }

    @Test
    void anotherReplicaTakesTokensOfARotationThatItHasNotHeardOf() {
        var database = Stores.postgres();
        try (var one = RunningAuth.start(database, REDIS);
                var two = RunningAuth.start(database, REDIS)) {
            var early = two.newcomer();
            two.me(early.text("access_token")).expect(200);

            one.app().rotateKeys();

            two.me(one.newcomer().text("access_token")).expect(200);
            one.me(two.newcomer().text("access_token")).expect(200);
        }
    }

    private static List<String> kids(JsonNode jwks) {
        return StreamSupport.stream(jwks.path("keys").spliterator(), false)
                .map(key -> key.path("kid").asText())
                .toList();
    }

    private static List<String> states(TestDatabase database) throws SQLException {
        try (var connection = database.connect();
                var query = connection.prepareStatement("SELECT state FROM auth.signing_key");
                var rows = query.executeQuery()) {
            var states = new ArrayList<String>();
            while (rows.next()) {
                states.add(rows.getString(1));
            }
            return states;
        }
    }

    private static void change(TestDatabase database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
