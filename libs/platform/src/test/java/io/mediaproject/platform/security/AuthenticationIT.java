package io.mediaproject.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.contracts.UserId;
import io.mediaproject.platform.redis.Hints;
import io.mediaproject.platform.redis.RedisConfig;
import io.mediaproject.platform.web.HttpServer;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestRedis;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthenticationIT {
    private static final TestRedis REDIS = Stores.redis();

    private final UserId alice = new UserId(UUID.randomUUID());
    private final String sid = "sid-" + UUID.randomUUID();
    private final HttpClient http = HttpClient.newHttpClient();
    private StandInAuth auth;
    private Hints hints;
    private AuthService remote;
    private HttpServer server;

    @BeforeEach
    void start() {
        auth = new StandInAuth();
        auth.live(sid, alice, Role.OPERATOR, 3, true);
        hints = Hints.connect(new RedisConfig(REDIS.url(), REDIS.prefix(), Duration.ofSeconds(5)));
        await().until(hints::answers);
        remote = new AuthService(new AuthServiceConfig(auth.url(), Duration.ofSeconds(1)));
        var authentication = new Authentication(
                new TokenVerifier(remote, InstantSource.system()), new Sessions(hints, remote, InstantSource.system()));
        server = Guarded.start(authentication);
    }

    @AfterEach
    void stop() {
        server.close();
        hints.close();
        remote.close();
        auth.close();
        http.close();
    }

    @Test
    void aGoodTokenIsItsCaller() throws Exception {
        assertThat(get("/read", bearer()).body()).isEqualTo("alice operator");
        assertThat(get("/read", "bearer  " + auth.token(alice, sid, 3)).statusCode())
                .isEqualTo(200);
        assertThat(get("/me", bearer()).body()).isEqualTo(sid);
        assertThat(get("/out", bearer()).body()).isEqualTo(sid);
        assertThat(get("/write", bearer()).body()).isEqualTo("written");
        assertThat(get("/any", bearer()).body()).isEqualTo("alice");
    }

    @Test
    void withoutATokenOnlyTheOpenRoutesAnswer() throws Exception {
        assertThat(get("/any", null).body()).isEqualTo("nobody");
        var refused = get("/read", null);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void aBadHeaderIsRefusedOnEveryRoute() throws Exception {
        for (var header : new String[] {"Basic YTpi", "Bearer", "Bearer a b", "Bearer x", "Bearer ..", "Token abc"}) {
            for (var path : new String[] {"/read", "/any"}) {
                var answer = get(path, header);
                assertThat(answer.statusCode()).as(header).isEqualTo(401);
                assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
            }
        }
    }

    @Test
    void headerThatHoldsNoTokenIsToldApartFromABadToken() throws Exception {
        assertThat(get("/me", "Bearer a b").body()).contains("not of the form");
        assertThat(get("/me", "Bearer =a").body()).contains("not of the form");
        assertThat(get("/me", "Bearer x").body()).contains("The access token is not valid");
    }

    @Test
    void aForbiddenRouteNamesThePermission() throws Exception {
        var answer = get("/admin", bearer());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("users.admin").contains("operator");
    }

    @Test
    void whatSomeAreToldMoreOfIsRefusedToNobody() throws Exception {
        assertThat(get("/permits", null).body()).isEqualTo("false");
        assertThat(get("/permits", "Bearer x").body()).isEqualTo("false");
        assertThat(get("/permits", bearer()).body()).isEqualTo("false");

        auth.live("admin-" + sid, alice, Role.ADMIN, 3, true);
        assertThat(get("/permits", "Bearer " + auth.token(alice, "admin-" + sid, 3))
                        .body())
                .isEqualTo("true");
    }

    @Test
    void theLiveSessionCountsAndNotTheToken() throws Exception {
        auth.live(sid, alice, Role.ADMIN, 3, true);

        assertThat(get("/admin", bearer()).statusCode()).isEqualTo(200);
    }

    @Test
    void anotherEpochUserOrSwitchedOffAccountIsRefused() throws Exception {
        auth.live(sid, alice, Role.OPERATOR, 4, true);
        assertThat(get("/read", bearer()).statusCode()).isEqualTo(401);

        auth.live(sid, new UserId(UUID.randomUUID()), Role.OPERATOR, 3, true);
        assertThat(get("/write", bearer()).statusCode()).isEqualTo(401);

        auth.live(sid, alice, Role.OPERATOR, 3, false);
        assertThat(get("/write", bearer()).statusCode()).isEqualTo(401);
    }

    @Test
    void readsUseTheCacheAndWritesDoNot() throws Exception {
        get("/read", bearer());
        auth.end(sid);

        assertThat(get("/read", bearer()).statusCode()).isEqualTo(200);
        assertThat(get("/write", bearer()).statusCode()).isEqualTo(401);
        assertThat(get("/read", bearer()).statusCode()).isEqualTo(401);
    }

    @Test
    void anEndIsHeardOfThroughRedis() throws Exception {
        get("/read", bearer());
        auth.end(sid);

        hints.publish(LiveSession.ENDED, sid);

        await().until(() -> get("/read", bearer()).statusCode() == 401);
    }

    @Test
    void anEndOfAllIsHeardOfToo() throws Exception {
        get("/read", bearer());
        auth.end(sid);

        hints.publish(LiveSession.ENDED, "*");

        await().until(() -> get("/read", bearer()).statusCode() == 401);
    }

    @Test
    void redisAnswersForReadsOnly() throws Exception {
        auth.end(sid);
        hints.set(LiveSession.key(sid), auth.json(alice, Role.VIEWER, 3, true), Duration.ofSeconds(30));

        assertThat(get("/read", bearer()).body()).isEqualTo("alice viewer");
        assertThat(get("/write", bearer()).statusCode()).isEqualTo(401);
    }

    @Test
    void rubbishInRedisIsNoAnswer() throws Exception {
        hints.set(LiveSession.key(sid), "{rubbish", Duration.ofSeconds(30));

        assertThat(get("/read", bearer()).statusCode()).isEqualTo(200);
    }

    @Test
    void withoutAuthServiceNobodyCanTell() throws Exception {
        get("/read", bearer());
        auth.failing(true);

        var answer = get("/write", bearer());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(get("/read", bearer()).statusCode()).isEqualTo(200);
    }

    @Test
    void anAuthServiceThatIsGoneIsNotWaitedForLong() throws Exception {
        get("/read", bearer());
        auth.close();

        assertThat(get("/write", bearer()).statusCode()).isEqualTo(503);
    }

    @Test
    void tokensThatAreNotOursAreRefused() throws Exception {
        var now = Instant.now();
        for (var token : auth.badTokens(alice, sid, 3, now)) {
            assertThat(get("/read", "Bearer " + token.text()).statusCode())
                    .as(token.why())
                    .isEqualTo(401);
        }
        assertThat(get("/read", "Bearer " + auth.token(alice, sid, 3, now.minusSeconds(3)))
                        .statusCode())
                .as("within the skew")
                .isEqualTo(200);
    }

    @Test
    void unknownKeysDoNotFloodAuthService() throws Exception {
        get("/read", bearer());
        int before = auth.keyRequests();
        for (int n = 0; n < 20; n++) {
            get("/read", "Bearer " + auth.foreign(alice, sid, "kid-" + n));
        }

        assertThat(auth.keyRequests() - before).isLessThanOrEqualTo(1);
    }

    private String bearer() {
        return "Bearer " + auth.token(alice, sid, 3);
    }

    private HttpResponse<String> get(String path, @org.jspecify.annotations.Nullable String authorization)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
