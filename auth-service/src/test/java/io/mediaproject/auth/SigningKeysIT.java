package io.mediaproject.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediaproject.platform.config.InvalidSetting;
import io.mediaproject.platform.security.AuthService;
import io.mediaproject.platform.security.AuthServiceConfig;
import io.mediaproject.platform.security.InvalidToken;
import io.mediaproject.platform.security.TokenVerifier;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestRedis;
import java.security.KeyFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class SigningKeysIT {
    private static final TestRedis REDIS = Stores.redis();

    @Test
    void twoReplicasThatStartAtOnceAgreeOnTwoKeys() throws Exception {
        var database = Stores.postgres();
        Callable<RunningAuth> start = () -> RunningAuth.start(database, REDIS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var started = threads.invokeAll(List.of(start, start));
            try (var one = started.getFirst().get();
                    var two = started.getLast().get()) {
                var jwks = one.internalGet("/jwks").expect(200).json();

                assertThat(kids(jwks)).hasSize(2);
                assertThat(two.internalGet("/jwks").json()).isEqualTo(jwks);
                two.me(one.newcomer().text("access_token")).expect(200);
            }
        }
    }

    @Test
    void theJwksHoldsPublicHalvesOnly() {
        try (var auth = RunningAuth.start(Stores.postgres(), REDIS)) {
            var keys = auth.internalGet("/jwks/").expect(200).json().path("keys");

            assertThat(keys).allSatisfy(key -> {
                assertThat(key.fieldNames()).toIterable().containsExactly("kty", "use", "alg", "kid", "n", "e");
                assertThat(key.path("alg").asText()).isEqualTo("RS256");
                assertThat(key.path("e").asText()).isEqualTo("AQAB");
                assertThat(key.path("n").asText()).hasSize(342);
            });
        }
    }

    @Test
    void aTokenSaysWhatTheOthersNeed() {
        try (var auth = RunningAuth.start(Stores.postgres(), REDIS)) {
            var session = auth.newcomer();
            var token = session.text("access_token");

            var header = Tokens.header(token);
            var claims = Tokens.claims(token);

            assertThat(header.path("typ").asText()).isEqualTo("at+jwt");
            assertThat(header.path("alg").asText()).isEqualTo("RS256");
            assertThat(kids(auth.internalGet("/jwks").json()))
                    .contains(header.path("kid").asText());
            assertThat(claims.path("iss").asText()).isEqualTo("mediaproject");
            assertThat(claims.path("sub").asText())
                    .isEqualTo(session.json().at("/user/id").asText());
            assertThat(claims.path("username").asText())
                    .isEqualTo(session.json().at("/user/username").asText());
            assertThat(claims.path("role").asText()).isEqualTo("operator");
            assertThat(claims.path("epoch").asInt()).isEqualTo(1);
            assertThat(claims.path("exp").asLong() - claims.path("iat").asLong())
                    .isEqualTo(1800);
            assertThat(claims.path("jti").asText()).isNotBlank();
            assertThat(claims.path("email").isMissingNode()).isTrue();
        }
    }

    @Test
    void privateKeysAreSealedAndARetiredOneIsGone() throws SQLException {
        var database = Stores.postgres();
        try (var auth = RunningAuth.start(database, REDIS)) {
            auth.app().rotateKeys();
        }

        try (var connection = database.connect();
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT state, private_key FROM auth.signing_key ORDER BY state")) {
            rows.next();
            var sealed = new PKCS8EncodedKeySpec(rows.getBytes("private_key"));
            assertThatThrownBy(() -> KeyFactory.getInstance("RSA").generatePrivate(sealed))
                    .isInstanceOf(InvalidKeySpecException.class);
            rows.next();
            assertThat(rows.getString("state")).isEqualTo("next");
            rows.next();
            assertThat(rows.getString("state")).isEqualTo("retired");
            assertThat(rows.getBytes("private_key")).isNull();
        }
    }

    @Test
    void anotherSecretStopsTheStartInOneSentence() {
        var settings = RunningAuth.settings(Stores.postgres(), REDIS);
        RunningAuth.start(settings, Map.of()).close();
        var other = Map.of("AUTH_KEY_SECRET", "another secret, which is long enough too");

        assertThatThrownBy(() -> RunningAuth.start(settings, other).close())
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("AUTH_KEY_SECRET does not open the signing keys in the database."
                        + " Set it to the secret that they were made with.");
    }

    @Test
    void aTokenThatRanOutIsRefused() {
        try (var auth = RunningAuth.start(
                        RunningAuth.settings(Stores.postgres(), REDIS), Map.of("ACCESS_TOKEN_TTL", "1s"));
                var client = new AuthService(new AuthServiceConfig(auth.internal(), Duration.ofSeconds(1)))) {
            var token = auth.newcomer().text("access_token");
            var later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));

            assertThatThrownBy(() -> new TokenVerifier(client, later).verify(token))
                    .isInstanceOf(InvalidToken.class);
        }
    }

    private static List<String> kids(JsonNode jwks) {
        return StreamSupport.stream(jwks.path("keys").spliterator(), false)
                .map(key -> key.path("kid").asText())
                .toList();
    }
}
