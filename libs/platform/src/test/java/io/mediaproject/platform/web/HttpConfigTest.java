package io.mediaproject.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpConfigTest {
    @Test
    void internalListenerIsOnThisMachineAloneWhateverHostIs() {
        var config = config(Map.of("HOST", "0.0.0.0", "INTERNAL_PORT", "9090"));

        assertThat(config.host()).isEqualTo("0.0.0.0");
        assertThat(config.internalHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void internalListenerIsWhereInternalHostSays() {
        var config = config(Map.of("INTERNAL_HOST", "10.0.0.5", "INTERNAL_PORT", "9090"));

        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.internalHost()).isEqualTo("10.0.0.5");
    }

    /** As a service of port 8000 reads it. */
    static HttpConfig config(Map<String, String> settings) {
        return HttpConfig.from(Config.just(ConfigSources.create(settings)), 8000);
    }
}
