package io.mediaproject.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.mediaproject.platform.config.InvalidSetting;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseConfigTest {
    private static Config config(Map<String, String> values) {
        return Config.just(ConfigSources.create(values));
    }

    @Test
    void readsTheNamesOfTheEnvironment() {
        var config = DatabaseConfig.from(
                config(Map.of(
                        "DATABASE_URL", "jdbc:postgresql://h:1/db",
                        "DATABASE_USER", "u",
                        "DATABASE_PASSWORD", "secret",
                        "DATABASE_POOL", "3")),
                "media");

        assertThat(config.poolSize()).isEqualTo(3);
        assertThat(config.password()).isEqualTo("secret");
        assertThat(config.toString()).doesNotContain("secret");
    }

    @Test
    void namesTheVariableThatIsMissing() {
        assertThatThrownBy(() -> DatabaseConfig.from(config(Map.of()), "media"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("DATABASE_URL is not set");
    }

    @Test
    void refusesAnotherKindOfAddress() {
        assertThatThrownBy(() -> DatabaseConfig.of("jdbc:mysql://h/db", "u", "p", "media"))
                .isInstanceOf(InvalidSetting.class);
        assertThatThrownBy(() -> DatabaseConfig.of("jdbc:postgresql://h/db", "u", "p", "Media; DROP"))
                .isInstanceOf(InvalidSetting.class);
    }
}
