package io.mediaproject.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CountsTest {
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private int counted;
    private final Counts counts = new Counts(() -> now);

    @Test
    void aListIsCountedOnceInTenSeconds() {
        assertThat(counts.of("a", this::count)).isEqualTo(1);
        assertThat(counts.of("b", this::count)).isEqualTo(2);
        now = now.plusMillis(9_999);
        assertThat(counts.of("a", this::count)).isEqualTo(1);
        now = now.plusMillis(1);
        assertThat(counts.of("a", this::count)).isEqualTo(3);
    }

    @Test
    void onlyTheYoungestCountsAreKept() {
        counts.of("first", this::count);
        for (int n = 0; n < 10_000; n++) {
            counts.of("list " + n, this::count);
        }

        assertThat(counts.of("list 9999", () -> -1)).isEqualTo(10_001);
        assertThat(counts.of("first", () -> -1)).isEqualTo(-1);
    }

    private long count() {
        return ++counted;
    }
}
