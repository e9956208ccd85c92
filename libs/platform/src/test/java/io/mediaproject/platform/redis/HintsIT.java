package io.mediaproject.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mediaproject.platform.config.InvalidSetting;
import io.mediaproject.testkit.FlakyProxy;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HintsIT {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(250);

    private final TestRedis redis = Stores.redis();
    private Hints hints;

    @BeforeAll
    void connect() {
        hints = Hints.connect(new RedisConfig(redis.url(), redis.prefix(), Duration.ofSeconds(5)));
        await().until(hints::answers);
    }

    @AfterAll
    void close() {
        hints.close();
    }

    @Test
    void whatWasSetIsThereUntilItIsDeleted() {
        assertThat(hints.set("a", "1", MINUTE)).isTrue();
        assertThat(hints.get("a")).contains("1");
        assertThat(hints.delete("a")).isTrue();
        assertThat(hints.delete("a")).isFalse();
        assertThat(hints.get("a")).isEmpty();
    }

    @Test
    void onlyTheFirstTakesAKey() {
        assertThat(hints.setIfAbsent("first", "1", MINUTE)).isTrue();
        assertThat(hints.setIfAbsent("first", "2", MINUTE)).isFalse();
        assertThat(hints.get("first")).contains("1");
    }

    @Test
    void aScriptWorksOnItsKeyInOneStep() {
        var script = "return {redis.call('INCRBY', KEYS[1], ARGV[1]), redis.call('INCRBY', KEYS[1], ARGV[2])}";

        assertThat(hints.run(script, "count", "2", "3")).containsExactly(2L, 5L);
        assertThat(hints.get("count")).contains("5");
    }

    @Test
    void aKeyEndsWithItsTime() {
        hints.set("short", "1", Duration.ofMillis(100));

        await().until(() -> hints.get("short").isEmpty());
        assertThat(hints.answers()).isTrue();
    }

    @Test
    void aKeyTellsHowLongItLasts() {
        hints.set("lasting", "{\"a\":1}", MINUTE);
        hints.set("eternal", "1");

        assertThat(hints.lasting("lasting")).hasValueSatisfying(hint -> {
            assertThat(hint.value()).isEqualTo("{\"a\":1}");
            assertThat(hint.left()).isBetween(Duration.ofSeconds(30), MINUTE);
        });
        assertThat(hints.lasting("eternal"))
                .hasValueSatisfying(hint -> assertThat(hint.left()).isNegative());
        assertThat(hints.lasting("nobody")).isEmpty();
    }

    @Test
    void howManyKeysThereWereIsNotWhatADeleteOfAllTells() {
        hints.set("one of all", "1", MINUTE);

        assertThat(hints.deleteAll(List.of("one of all", "another"))).isTrue();
        assertThat(hints.get("one of all")).isEmpty();
        assertThat(hints.deleteAll(List.of("one of all"))).isTrue();
        assertThat(hints.deleteAll(List.of())).isTrue();
    }

    @Test
    void listenersHearWhatIsPublished() {
        var heard = new CopyOnWriteArrayList<String>();
        hints.subscribe("news", heard::add);

        assertThat(hints.publish("news", "hello")).isTrue();

        await().until(() -> heard.equals(List.of("hello")));
    }

    @Test
    void withoutRedisNobodyWaitsAndItComesBack() {
        try (var proxy = FlakyProxy.before(redis.url());
                var flaky = Hints.connect(new RedisConfig(proxy.url(), redis.prefix(), SHORT))) {
            var heard = new CopyOnWriteArrayList<String>();
            flaky.subscribe("flaky-news", heard::add);
            await().until(flaky::answers);

            proxy.cut();
            assertNobodyWaits(flaky);
            proxy.restore();
            await().atMost(Duration.ofSeconds(20)).until(() -> flaky.set("flaky", "1", MINUTE));
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                flaky.publish("flaky-news", "again");
                return heard.contains("again");
            });

            proxy.hang();
            assertNobodyWaits(flaky);
            proxy.restore();
            await().atMost(Duration.ofSeconds(20)).until(flaky::answers);
        }
    }

    @Test
    void aListenerThatRedisDoesNotTakeAtOnceHearsLater() {
        try (var proxy = FlakyProxy.before(redis.url());
                var flaky = Hints.connect(new RedisConfig(proxy.url(), redis.prefix(), SHORT))) {
            var heard = new CopyOnWriteArrayList<String>();
            await().until(flaky::answers);

            proxy.hang();
            flaky.subscribe("late-news", heard::add);
            proxy.restore();

            await().atMost(Duration.ofSeconds(20)).until(() -> {
                hints.publish("late-news", "at last");
                return heard.contains("at last");
            });
        }
    }

    @Test
    void aStartWithoutRedisDoesNotWait() {
        long started = System.nanoTime();
        try (var none = Hints.connect(new RedisConfig("redis://127.0.0.1:1", "", SHORT))) {
            assertThat(none.get("a")).isEmpty();
            assertThat(none.set("a", "b")).isFalse();
            assertThat(none.lasting("a")).isEmpty();
            assertThat(none.deleteAll(List.of("a"))).isFalse();
            assertThat(none.run("return {1}", "a")).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofMillis(900));
        }
    }

    @Test
    void anOutageIsOneLineInTheLog() {
        var lines = new CopyOnWriteArrayList<String>();
        var log = Logger.getLogger(Hints.class.getName());
        var listener = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        log.addHandler(listener);
        try (var _ = Hints.connect(new RedisConfig("redis://127.0.0.1:1", "", SHORT))) {
            await().until(() -> !lines.isEmpty());

            await().during(Duration.ofMillis(1_200)).until(() -> lines.size() == 1);
        } finally {
            log.removeHandler(listener);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:6379", "redis://localhost", "redis://:6379", "redis://:p%ss@localhost:6379"})
    void anAddressThatLeadsNowhereIsRefused(String url) {
        assertThatThrownBy(() -> new RedisConfig(url, "", SHORT))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("REDIS_URL");
    }

    private static void assertNobodyWaits(Hints down) {
        for (int call = 0; call < 5; call++) {
            long started = System.nanoTime();
            assertThat(down.get("a")).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofMillis(400));
        }
    }
}
