package io.mediaproject.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mediaproject.gateway.access.UploadsInFlight.Lease;
import io.mediaproject.platform.redis.Hints;
import io.mediaproject.platform.redis.RedisConfig;
import io.mediaproject.platform.web.Refused;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestRedis;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What two gateways count, one of which dies. */
class UploadsInFlightIT {
    private static final Duration LEASE = Duration.ofMillis(900);
    private static final TestRedis REDIS = Stores.redis();

    private final String user = UUID.randomUUID().toString();
    private final Hints hints = Hints.connect(new RedisConfig(REDIS.url(), REDIS.prefix(), Duration.ofSeconds(5)));
    private final UploadsInFlight one = UploadsInFlight.counted(OptionalInt.of(1), hints, LEASE);
    private final UploadsInFlight two = UploadsInFlight.counted(OptionalInt.of(1), hints, LEASE);

    @BeforeEach
    void connect() {
        await().until(hints::answers);
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
        hints.close();
    }

    @Test
    void anUploadThatTakesLongKeepsItsPlace() {
        var begun = System.nanoTime();
        try (var _ = one.enter(user)) {
            await().pollInterval(Duration.ofMillis(100))
                    .until(() -> refused(two) && System.nanoTime() - begun > 3 * LEASE.toNanos());
        }

        // Where Redis was too slow to hear that it is over, its lease still has to end.
        await().until(() -> !refused(two));
    }

    @Test
    void whatADeadGatewayHeldIsFreeAfterItsLease() {
        var held = one.enter(user);
        assertThat(refused(two)).isTrue();

        one.close(); // Nobody renews, and nobody says that it is over.

        await().until(() -> !refused(two));
        assertThat(held).isNotNull();
    }

    @Test
    void theRefusalSaysWhatToWaitFor() {
        try (var _ = one.enter(user)) {
            assertThatThrownBy(() -> two.enter(user)).isInstanceOfSatisfying(Refused.class, refused -> {
                assertThat(refused.problem().status()).isEqualTo(429);
                assertThat(refused.problem().headers())
                        .containsEntry("Retry-After", "5")
                        .containsEntry("RateLimit-Policy", "\"uploads-in-flight\";q=1;qu=\"concurrent-requests\"")
                        .containsEntry("RateLimit", "\"uploads-in-flight\";r=0;t=5");
            });
        }
    }

    private Object entered(UploadsInFlight gateway) {
        try {
            return gateway.enter(user);
        } catch (Refused _) {
            return "refused";
        }
    }

    private boolean refused(UploadsInFlight gateway) {
        if (entered(gateway) instanceof Lease lease) {
            lease.close();
            return false;
        }
        return true;
    }
}
