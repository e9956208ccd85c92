package io.mediaproject.media.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5), new Random(7));

    @Test
    void boundDoublesUpToTheLongest() {
        assertThat(backoff.bound(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(backoff.bound(2)).isEqualTo(Duration.ofSeconds(4));
        assertThat(backoff.bound(4)).isEqualTo(Duration.ofSeconds(16));
        assertThat(backoff.bound(9)).isEqualTo(Duration.ofMinutes(5));
        assertThat(backoff.bound(10_000)).isEqualTo(Duration.ofMinutes(5));
        assertThat(backoff.bound(0)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void pauseLiesAnywhereUpToTheBound() {
        var pauses = java.util.stream.IntStream.range(0, 200)
                .mapToObj(_ -> backoff.after(2))
                .toList();

        assertThat(pauses).allMatch(pause -> !pause.isNegative() && pause.compareTo(Duration.ofSeconds(4)) <= 0);
        assertThat(pauses).anyMatch(pause -> pause.compareTo(Duration.ofSeconds(1)) < 0);
        assertThat(pauses).anyMatch(pause -> pause.compareTo(Duration.ofSeconds(3)) > 0);
    }
}
