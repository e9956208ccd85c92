package io.mediaproject.auth.sessions;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UntilTakenTest {
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration QUIET = Duration.ofMillis(200);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AtomicInteger said = new AtomicInteger();

    @Test
    void whatIsTakenIsSaidOnce() {
        try (var news = new UntilTaken(PAUSE, MINUTE, 10)) {
            news.say(() -> said.incrementAndGet() == 1);

            await().during(QUIET).until(() -> said.get() == 1);
        }
    }

    @Test
    void whatIsNotTakenIsSaidAgainUntilItIs() {
        try (var news = new UntilTaken(PAUSE, MINUTE, 10)) {
            news.say(() -> said.incrementAndGet() == 3);

            await().during(QUIET).until(() -> said.get() == 3);
        }
    }

    @Test
    void whatCannotBeSaidNowIsSaidAgain() {
        try (var news = new UntilTaken(PAUSE, MINUTE, 10)) {
            news.say(() -> {
                if (said.incrementAndGet() == 1) {
                    throw new IllegalStateException("The database is down.");
                }
                return true;
            });

            await().until(() -> said.get() == 2);
        }
    }

    @Test
    void afterItsTimeNothingIsSaid() {
        try (var news = new UntilTaken(PAUSE, Duration.ofMillis(100), 10)) {
            news.say(this::refused);

            await().until(() -> said.get() > 1);
            var before = new AtomicInteger();
            await().during(QUIET).until(said::get, count -> before.getAndSet(count) == count);
        }
    }

    @Test
    void noMoreThanSoManyWait() {
        try (var news = new UntilTaken(QUIET, MINUTE, 2)) {
            var each = IntStream.range(0, 5).mapToObj(_ -> new AtomicInteger()).toList();
            each.forEach(one -> news.say(() -> one.incrementAndGet() == 2));

            await().until(() -> each.stream().mapToInt(AtomicInteger::get).sum() == 7);
            await().during(QUIET.multipliedBy(2))
                    .until(() -> each.stream().mapToInt(AtomicInteger::get).sum() == 7);
        }
    }

    @Test
    void theEndIsTheEndOfWhatWaits() {
        var news = new UntilTaken(PAUSE, MINUTE, 10);
        news.say(this::refused);
        await().until(() -> said.get() > 1);

        news.close();
        news.say(this::refused);
        int before = said.get();

        await().during(QUIET).until(() -> said.get() <= before + 1);
    }

    private boolean refused() {
        said.incrementAndGet();
        return false;
    }
}
