package io.mediaproject.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Rate TEN_A_MINUTE = new Rate(10, Rate.Period.MINUTE);
    private static final long NOW = 1_000_000;

    @Test
    void theFirstLeavesTheRest() {
        assertThat(Verdict.of(NOW, 0, TEN_A_MINUTE)).isEqualTo(new Verdict(true, 9, 0, 6_000));
    }

    @Test
    void theWholeRateMayComeAtOnce() {
        assertThat(Verdict.of(NOW, NOW + 54_000, TEN_A_MINUTE)).isEqualTo(new Verdict(true, 0, 0, 60_000));
    }

    @Test
    void oneMoreHasToWaitForAnInterval() {
        assertThat(Verdict.of(NOW, NOW + 60_000, TEN_A_MINUTE)).isEqualTo(new Verdict(false, 0, 6_000, 60_000));
        assertThat(Verdict.of(NOW + 6_000, NOW + 60_000, TEN_A_MINUTE)).isEqualTo(new Verdict(true, 0, 0, 60_000));
    }
}
