package io.mediaproject.platform.security;

import io.helidon.security.jwt.jwk.Jwk;
import io.helidon.security.jwt.jwk.JwkKeys;
import io.helidon.security.jwt.jwk.JwkRSA;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The public signing keys, kept; an unknown key id is looked for again at most once in 10 s. */
final class Keys {
    private static final Duration BETWEEN_LOADS = Duration.ofSeconds(10);

    private final KeySource source;
    private final InstantSource clock;
    private final ReentrantLock loading = new ReentrantLock(); // Guards loaded and keys' renewal: one load at a time.
    private volatile JwkKeys keys = JwkKeys.builder().build();
    private Instant loaded = Instant.MIN;

    Keys(KeySource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    Optional<JwkRSA> find(String kid) {
        return known(kid).or(() -> {
            renew(kid);
            return known(kid);
        });
    }

    private Optional<JwkRSA> known(String kid) {
        Optional<Jwk> key = keys.forKeyId(kid);
        return key.filter(JwkRSA.class::isInstance).map(JwkRSA.class::cast);
    }

    private void renew(String kid) {
        loading.lock();
        try {
            var now = clock.instant();
            if (known(kid).isEmpty() && loaded.plus(BETWEEN_LOADS).isBefore(now)) {
                keys = source.load();
                loaded = now; // Only a load that worked counts: an auth-service that was down is asked again.
            }
        } finally {
            loading.unlock();
        }
    }
}
