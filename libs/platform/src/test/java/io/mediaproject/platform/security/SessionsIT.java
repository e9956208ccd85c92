package io.mediaproject.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.contracts.UserId;
import io.mediaproject.platform.json.Json;
import io.mediaproject.platform.redis.Hints;
import io.mediaproject.platform.redis.RedisConfig;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionsIT {
    private static final TestRedis REDIS = Stores.redis();

    private final UserId alice = new UserId(UUID.randomUUID());
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void whatRedisTellsIsBelievedNoLongerThanRedisWouldHaveKeptIt() throws Exception {
        var json = Json.lenient()
                .writeValueAsString(new LiveSession(alice, "alice", "viewer", List.of("media.read"), 3, true));
        var claims = new Claims(alice, "alice", "viewer", "sid", 3, now.plusSeconds(600));
        try (var hints = Hints.connect(new RedisConfig(REDIS.url(), REDIS.prefix(), Duration.ofSeconds(5)))) {
            var sessions = new Sessions(hints, _ -> Optional.empty(), () -> now);
            await().until(() -> hints.set(LiveSession.key("sid"), json, Duration.ofSeconds(20))
                    && sessions.find(claims, false).isPresent());

            await().until(() -> hints.delete(LiveSession.key("sid")));

            assertThat(sessions.find(claims, false)).as("from memory").isPresent();
            now = now.plusSeconds(20);
            assertThat(sessions.find(claims, false)).isEmpty();
        }
    }
}
