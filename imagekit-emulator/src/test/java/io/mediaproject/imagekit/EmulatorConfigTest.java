package io.mediaproject.imagekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.mediaproject.platform.config.InvalidSetting;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmulatorConfigTest {
    private static final Map<String, String> LEAST = Map.of(
            "emulator.dir", "/files", "imagekit.private.key", "private_secret", "imagekit.public.key", "public_name");

    @Test
    void theLeastGivesThePlanOfAProAccount() {
        var config = EmulatorConfig.from(config(LEAST));

        assertThat(config.folder()).isEqualTo(Path.of("/files"));
        assertThat(config.account().imagekitId()).isEqualTo("local");
        assertThat(config.limits()).isEqualTo(EmulatorConfig.PRO_PLAN);
        assertThat(config.endpoint()).isEmpty();
        assertThat(config.faults()).isFalse();
        assertThat(config.toString()).doesNotContain("private_secret");
    }

    @Test
    void everythingCanBeSaid() {
        var all = new HashMap<>(LEAST);
        all.put("port", "0");
        all.put("imagekit.id", "demo");
        all.put("imagekit.url.endpoint", "http://127.0.0.1:8000/cdn/demo");
        all.put("emulator.max.image.bytes", "10");
        all.put("emulator.max.video.bytes", "20");
        all.put("emulator.faults", "true");

        var config = EmulatorConfig.from(config(all));

        assertThat(config.http().port()).isZero();
        assertThat(config.endpoint()).contains(URI.create("http://127.0.0.1:8000/cdn/demo"));
        assertThat(config.limits().videoBytes()).isEqualTo(20);
        assertThat(config.faults()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "emulator.dir, EMULATOR_DIR is not set. Set it to the folder that keeps the files.",
        "imagekit.private.key, IMAGEKIT_PRIVATE_KEY is not set. Set it to any secret; uploads must then carry it.",
        "imagekit.public.key, IMAGEKIT_PUBLIC_KEY is not set. Set it to any name for the key; signed uploads must then carry it."
    })
    void whatIsMissingIsNamedWithItsRemedy(String key, String message) {
        var missing = new HashMap<>(LEAST);
        missing.remove(key);

        assertThatThrownBy(() -> EmulatorConfig.from(config(missing)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "api", "_faults", "A", "a/b"})
    void anIdThatHidesTheApiIsRefused(String id) {
        var wrong = new HashMap<>(LEAST);
        wrong.put("imagekit.id", id);

        assertThatThrownBy(() -> EmulatorConfig.from(config(wrong))).hasMessageStartingWith("IMAGEKIT_ID is");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x/y", "http://x/y?z=1", "x"})
    void anEndpointIsAnAddress(String endpoint) {
        var wrong = new HashMap<>(LEAST);
        wrong.put("imagekit.url.endpoint", endpoint);

        assertThatThrownBy(() -> EmulatorConfig.from(config(wrong))).hasMessageStartingWith("IMAGEKIT_URL_ENDPOINT is");
    }

    private static Config config(Map<String, String> settings) {
        return Config.just(ConfigSources.create(settings));
    }
}
