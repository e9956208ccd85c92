package io.mediaproject.platform.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long UNKNOWN = -1;
    private static final int KIB = 1 << 10;

    @Test
    void dropsAreRefusedAfterThePeriod() {
        var pace = new Pace(UNKNOWN, MINUTE);
        pace.note(1, seconds(29));
        pace.note(1, seconds(29));

        assertThatThrownBy(() -> pace.note(1, seconds(29)))
                .hasMessage("3 bytes came within 87 s, and at least 8192 are wanted in each second."
                        + " Send it over a faster line.");
    }

    @Test
    void aSlowLineIsEnough() {
        var pace = new Pace(UNKNOWN, MINUTE);

        assertThatCode(() -> {
                    for (int second = 0; second < 600; second++) {
                        pace.note(8 * KIB, seconds(1));
                    }
                })
                .doesNotThrowAnyException();
    }

    @Test
    void whatCameFastBeforeIsNoExcuse() {
        var pace = new Pace(UNKNOWN, MINUTE);
        pace.note(1 << 30, seconds(61));

        assertThatThrownBy(() -> pace.note(1, seconds(61))).isInstanceOf(Refused.class);
    }

    @Test
    void whoAnnouncesMuchHasToComeFaster() {
        var pace = new Pace(20L << 30, MINUTE);

        assertThatThrownBy(() -> pace.note(60 * 64 * KIB, seconds(60)))
                .hasMessageContaining("at least 124275 are wanted");
    }

    private static long seconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
