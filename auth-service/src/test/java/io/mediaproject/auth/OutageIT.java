package io.mediaproject.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mediaproject.auth.RunningAuth.Answer;
import io.mediaproject.platform.config.InvalidSetting;
import io.mediaproject.platform.db.Unavailable;
import io.mediaproject.platform.redis.Hints;
import io.mediaproject.platform.redis.RedisConfig;
import io.mediaproject.testkit.FlakyProxy;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestDatabase;
import io.mediaproject.testkit.TestRedis;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class OutageIT {
    private static final TestRedis REDIS = Stores.redis();

    @Test
    void withoutRedisEverythingWorksAndItsReturnIsNoticed() {
        var database = Stores.postgres();
        try (var redis = FlakyProxy.before(REDIS.url())) {
            redis.cut();
            try (var auth =
                    RunningAuth.start(RunningAuth.settings(database, REDIS), Map.of("REDIS_URL", redis.url()))) {
                var session = auth.newcomer();
                var sid =
                        Tokens.claims(session.text("access_token")).path("sid").asText();
                auth.me(session.text("access_token")).expect(200);
                auth.internalGet("/sessions/" + sid).expect(200);
                auth.get("/health/ready").expect(200);
                assertThat(auth.internalGet("/health")
                                .json()
                                .at("/dependencies/redis")
                                .asText())
                        .isEqualTo("error");

                auth.signOut(session.text("access_token")).expect(204);

                auth.me(session.text("access_token")).expect(401);
                auth.internalGet("/sessions/" + sid).expect(404);
                redis.restore();
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(auth.internalGet("/health")
                                        .json()
                                        .at("/dependencies/redis")
                                        .asText())
                                .isEqualTo("ok"));
            }
        }
    }

    @Test
    void aSignOutThatRedisDidNotHearIsToldAgain() {
        whatRedisDidNotHearIsToldAgain(
                (auth, session) -> auth.signOut(session.text("access_token")).expect(204), OutageIT::sid);
    }

    @Test
    void anotherRoleThatRedisDidNotHearOfIsToldAgain() {
        whatRedisDidNotHearIsToldAgain(
                (auth, _) -> auth.as(auth.admin(), "PATCH", "/roles/editor/", "{\"permissions\":[\"media.read\"]}")
                        .expect(200),
                _ -> "*");
    }

    private static void whatRedisDidNotHearIsToldAgain(
            BiConsumer<RunningAuth, Answer> change, Function<Answer, String> news) {
        var heard = new CopyOnWriteArrayList<String>();
        var database = Stores.postgres();
        var own = Stores.redis();
        try (var redis = FlakyProxy.before(own.url());
                var others = Hints.connect(new RedisConfig(own.url(), own.prefix(), Duration.ofSeconds(5)));
                var auth = RunningAuth.start(RunningAuth.settings(database, own), Map.of("REDIS_URL", redis.url()))) {
            others.subscribe("sessions", heard::add);
            auth.as(auth.admin(), "POST", "/roles/", "{\"name\":\"editor\",\"permissions\":[]}")
                    .expect(201);
            var session = auth.newcomer(database, "editor");
            await().until(() -> {
                auth.internalGet("/sessions/" + sid(session)).expect(200);
                return others.get("session:" + sid(session)).isPresent();
            });

            redis.cut();
            change.accept(auth, session);
            assertThat(others.get("session:" + sid(session))).isPresent();
            assertThat(heard).isEmpty();
            redis.restore();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> heard.contains(news.apply(session))
                            && others.get("session:" + sid(session)).isEmpty());
        }
    }

    private static String sid(Answer session) {
        return Tokens.claims(session.text("access_token")).path("sid").asText();
    }

    @Test
    void withoutPostgresTheAnswerIsUnavailableAndThenItWorksAgain() {
        var database = Stores.postgres();
        try (var postgres = FlakyProxy.before(database.address());
                var auth = RunningAuth.start(
                        RunningAuth.settings(database, REDIS), Map.of("DATABASE_URL", postgres.url()))) {
            var session = auth.newcomer();

            postgres.cut();

            var answer = auth.signIn("anybody", "whatever it is");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isPresent();
            auth.me(session.text("access_token")).expect(503);
            auth.refresh(session.text("refresh_token")).expect(503);
            auth.get("/health/ready").expect(503);
            auth.get("/health/live").expect(200);
            postgres.restore();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> auth.refresh(session.text("refresh_token")).expect(200));
        }
    }

    @Test
    void aDatabaseThatNeverComesStopsTheStartInOneSentence() {
        TestDatabase database = Stores.postgres();
        try (var postgres = FlakyProxy.before(database.address())) {
            postgres.cut();
            var settings = Map.of("DATABASE_URL", postgres.url(), "DATABASE_START_WAIT", "1s");

            assertThatThrownBy(() -> RunningAuth.start(RunningAuth.settings(database, REDIS), settings)
                            .close())
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("DATABASE_URL");
        }
    }

    @Test
    void aPortThatIsTakenStopsTheStartInOneSentence() {
        var settings = RunningAuth.settings(Stores.postgres(), REDIS);
        try (var first = RunningAuth.start(settings, Map.of())) {
            var taken = Integer.toString(first.app().port());

            assertThatThrownBy(() ->
                            RunningAuth.start(settings, Map.of("PORT", taken)).close())
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageStartingWith("Nothing can listen on 127.0.0.1, port " + taken);

            first.get("/health/ready").expect(200);
        }
    }
}
