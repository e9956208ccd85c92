package io.mediaproject.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.mediaproject.platform.config.EnvConfig;
import io.mediaproject.platform.config.InvalidSetting;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
    private static final Rate OTHERWISE = new Rate(10, Rate.Period.MINUTE);

    @Test
    void aRateIsSoManyInSuchATime() {
        assertThat(read("20/hour")).contains(new Rate(20, Rate.Period.HOUR));
        assertThat(read("5 / Second").map(Rate::toString)).contains("5/second");
        assertThat(read(" ")).contains(OTHERWISE);
    }

    @Test
    void offIsNoLimit() {
        assertThat(read("off")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "0/minute", "ten/minute", "-1/minute", "5/fortnight", "2000/second", "9999999/day"})
    void whatIsNoRateIsRefusedWithARemedy(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("LIMIT_X is \"" + text
                        + "\". Set it to off, or to a rate such as 30/minute or 20/hour, at most 1000 a second.");
    }

    private static Optional<Rate> read(String text) {
        var config = Config.just(ConfigSources.create(Map.of("limit.x", text)));
        return Rate.from(new EnvConfig(config), "LIMIT_X", OTHERWISE);
    }
}
