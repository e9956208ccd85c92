package io.mediaproject.platform.security;

import io.helidon.security.jwt.jwk.Jwk;
import io.helidon.security.jwt.jwk.JwkKeys;
import io.helidon.security.jwt.jwk.JwkRSA;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** The public signing keys, kept; an unknown key id is looked for again at most once in 10 s, or 1 s after a failure. */
final class Keys {
    private static final Duration BETWEEN_LOADS = Duration.ofSeconds(10);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);
    // While auth-service hangs: whoever loads waits for AUTH_TIMEOUT, everybody else no longer than this.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final KeySource source;
    private final InstantSource clock;
    private final ReentrantLock loading = new ReentrantLock(); // Guards the renewal of keys, with loaded and failed.
    private volatile JwkKeys keys = JwkKeys.builder().build();
    private Instant loaded = Instant.MIN;
    private Instant failed = Instant.MIN;

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
        awaitTurn();
        try {
            if (known(kid).isEmpty() && !within(BETWEEN_LOADS, loaded)) {
                load();
            }
        } finally {
            loading.unlock();
        }
    }

    private void awaitTurn() {
        try {
            if (!loading.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw AuthService.unavailable();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw AuthService.unavailable();
        }
    }

    private void load() {
        if (within(AFTER_A_FAILURE, failed)) {
            throw AuthService.unavailable();
        }
        try {
            keys = source.load();
            loaded = clock.instant();
        } catch (RuntimeException e) {
            failed = clock.instant(); // Those who waited meanwhile do not wait for one more each.
            throw e;
        }
    }

    private boolean within(Duration time, Instant since) {
        return !since.plus(time).isBefore(clock.instant());
    }
}
