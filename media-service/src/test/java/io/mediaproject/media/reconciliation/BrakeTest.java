package io.mediaproject.media.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrakeTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "100, 100", "101, 10100", "1000, 100000"})
    void aFewMayGo(long some, long all) {
        assertThat(Brake.stops(some, all)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"101, 101", "101, 10099", "1001, 100000"})
    void manyMayNot(long some, long all) {
        assertThat(Brake.stops(some, all)).isTrue();
    }
}
