package io.mediaproject.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.security.jwt.jwk.JwkKeys;
import io.mediaproject.platform.web.Refused;
import io.mediaproject.testkit.FlakyProxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class KeysTest {
    private final AtomicInteger loads = new AtomicInteger();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void unknownKeysAreAskedForOnceInTenSecondsHoweverManyThereAre() {
        var keys = new Keys(this::none, () -> now);

        IntStream.range(0, 50).forEach(n -> assertThat(keys.find("random-" + n)).isEmpty());
        assertThat(loads).hasValue(1);

        now = now.plusSeconds(11);
        IntStream.range(50, 100)
                .forEach(n -> assertThat(keys.find("random-" + n)).isEmpty());
        assertThat(loads).hasValue(2);
    }

    @Test
    void aLoadThatFailedIsTriedAgainAfterASecondAndNotBefore() {
        var keys = new Keys(this::fails, () -> now);

        IntStream.range(0, 50).forEach(n -> assertUnavailable(keys, "random-" + n));
        assertThat(loads).hasValue(1);

        now = now.plusMillis(1_001);
        assertUnavailable(keys, "random");
        assertThat(loads).hasValue(2);
    }

    @Test
    @Timeout(20)
    void whileAuthServiceHangsManyWaitNoLongerThanOne() throws Exception {
        try (var auth = new StandInAuth();
                var proxy = FlakyProxy.before(auth.url().toString());
                var hanging = new AuthService(new AuthServiceConfig(URI.create(proxy.url()), Duration.ofSeconds(1)));
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            proxy.hang();
            var keys = new Keys(hanging, Instant::now);
            long started = System.nanoTime();

            var asked = IntStream.range(0, 200)
                    .mapToObj(n -> callers.submit(() -> keys.find("random-" + n)))
                    .toList();

            for (var one : asked) {
                assertRefused(one);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    @Timeout(20)
    void aLoadThatDoesNotEndIsWaitedForByNobodyElse() throws Exception {
        var loading = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var keys = new Keys(
                () -> {
                    loading.countDown();
                    await(end);
                    return none();
                },
                () -> now);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = callers.submit(() -> keys.find("a"));
            await(loading);
            try {
                assertRefused(callers.submit(() -> keys.find("b")));
            } finally {
                end.countDown();
            }
            assertThat(first.get()).isEmpty();
        }
    }

    private JwkKeys none() {
        loads.incrementAndGet();
        return JwkKeys.builder().build();
    }

    private JwkKeys fails() {
        loads.incrementAndGet();
        throw AuthService.unavailable();
    }

    private static void assertUnavailable(Keys keys, String kid) {
        assertThatThrownBy(() -> keys.find(kid))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(503));
    }

    private static void assertRefused(Future<?> asked) {
        assertThatThrownBy(asked::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(503));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
