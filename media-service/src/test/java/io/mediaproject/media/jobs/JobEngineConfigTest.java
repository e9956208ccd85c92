package io.mediaproject.media.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.mediaproject.platform.config.InvalidSetting;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobEngineConfigTest {
    @Test
    void jobsWaitThreeDaysUnlessToldOtherwise() {
        assertThat(from(Map.of())).isEqualTo(JobEngineConfig.DEFAULT);
        assertThat(from(Map.of()).trying().retryFor()).isEqualTo(Duration.ofHours(72));
    }

    @Test
    void whatIsSetCountsAndTheRestStaysAsItIs() {
        var config = from(Map.of("retry.for", "90m"));

        assertThat(config.trying().retryFor()).isEqualTo(Duration.ofMinutes(90));
        assertThat(config.trying().retryingFor(Duration.ofHours(72))).isEqualTo(JobEngineConfig.Trying.DEFAULT);
        assertThat(config.with(JobEngineConfig.Trying.DEFAULT)).isEqualTo(JobEngineConfig.DEFAULT);
    }

    @Test
    void wrongPatienceIsNamed() {
        assertThatThrownBy(() -> from(Map.of("retry.for", "for ever")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("RETRY_FOR is \"for ever\".");
    }

    private static JobEngineConfig from(Map<String, String> settings) {
        return JobEngineConfig.from(Config.just(ConfigSources.create(settings)));
    }
}
