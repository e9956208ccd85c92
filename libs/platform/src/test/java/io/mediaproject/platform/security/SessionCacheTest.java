package io.mediaproject.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.contracts.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SessionCacheTest {
    private static final Duration THIRTY_SECONDS = Duration.ofSeconds(30);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    private final SessionCache cache = new SessionCache(now::get);
    private final LiveSession session =
            new LiveSession(new UserId(new UUID(1, 2)), "alice", "operator", List.of("media.read"), 1, true);

    @Test
    void whatWasLookedUpBeforeAnEndIsNotKept() {
        var asOf = cache.moment();
        cache.forget("a");

        cache.keep("a", session, asOf, THIRTY_SECONDS);

        assertThat(cache.find("a")).isEmpty();
    }

    @Test
    void theEndOfAnotherSessionCountsToo() {
        // "*" and a single one are not told apart: to ask once more is cheap, to miss an end is not.
        var asOf = cache.moment();
        cache.forget("b");

        cache.keep("a", session, asOf, THIRTY_SECONDS);

        assertThat(cache.find("a")).isEmpty();
    }

    @Test
    void whatWasLookedUpAfterAnEndIsKept() {
        cache.forget("a");

        cache.keep("a", session, cache.moment(), THIRTY_SECONDS);

        assertThat(cache.find("a")).contains(session);
    }

    @Test
    void oneSessionOrAllAreForgotten() {
        cache.keep("a", session, cache.moment(), THIRTY_SECONDS);
        cache.keep("b", session, cache.moment(), THIRTY_SECONDS);
        cache.keep("c", session, cache.moment(), THIRTY_SECONDS);

        cache.forget("a");
        assertThat(cache.find("a")).isEmpty();
        assertThat(cache.find("b")).contains(session);

        cache.forget("*");
        assertThat(cache.find("b")).isEmpty();
        assertThat(cache.find("c")).isEmpty();
    }

    @Test
    void aSessionIsKeptForThirtySecondsFromItsLookUpOn() {
        var asOf = cache.moment();
        now.updateAndGet(time -> time.plusSeconds(2));
        cache.keep("a", session, asOf, THIRTY_SECONDS);

        now.updateAndGet(time -> time.plusMillis(27_999));
        assertThat(cache.find("a")).contains(session);

        now.updateAndGet(time -> time.plusMillis(1));
        assertThat(cache.find("a")).isEmpty();
    }

    @Test
    void whatIsBelievedForAShorterTimeIsKeptForThat() {
        cache.keep("a", session, cache.moment(), Duration.ofMillis(500));
        cache.keep("longer", session, cache.moment(), Duration.ofMinutes(1));
        cache.keep("for ever", session, cache.moment(), Duration.ofMillis(-1));

        assertThat(cache.find("a")).contains(session);
        assertThat(cache.find("for ever")).isEmpty();
        now.updateAndGet(time -> time.plusMillis(500));
        assertThat(cache.find("a")).isEmpty();
        assertThat(cache.find("longer")).contains(session);
        now.updateAndGet(time -> time.plusMillis(29_500));
        assertThat(cache.find("longer")).isEmpty();
    }

    @Test
    void theOldestGoWhenThereAreTooMany() {
        for (int n = 0; n < 10_001; n++) {
            cache.keep("s" + n, session, cache.moment(), THIRTY_SECONDS);
        }

        assertThat(cache.find("s0")).isEmpty();
        assertThat(cache.find("s1")).contains(session);
        assertThat(cache.find("s10000")).contains(session);
    }
}
