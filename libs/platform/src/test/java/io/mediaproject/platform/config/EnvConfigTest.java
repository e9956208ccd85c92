package io.mediaproject.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvConfigTest {
    private static EnvConfig env(String key, String value) {
        return new EnvConfig(Config.just(ConfigSources.create(Map.of(key, value))));
    }

    @ParameterizedTest
    @CsvSource({
        "0123456789abcdef0123456789abcde, SECRET has 31 characters.",
        "change-me-change-me-change-me-change-me, SECRET is an example",
        "this-is-an-example-of-a-secret-key-0123, SECRET is an example",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, SECRET is an example",
        "12341234123412341234123412341234, SECRET is an example",
    })
    void aSecretThatCanBeGuessedIsRefusedAndNotRepeated(String secret, String start) {
        assertThatThrownBy(() -> env("secret", secret).secret("SECRET", 32))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith(start)
                .hasMessageEndingWith("Set it to 32 random characters or more, the same on every replica.")
                .hasMessageNotContaining(secret);
    }

    @Test
    void knowsTheVariableByBothItsNames() {
        assertThat(env("PUBLIC_URL", "http://a").text("PUBLIC_URL")).contains("http://a");
        assertThat(env("public.url", "http://a").text("PUBLIC_URL")).contains("http://a");
        assertThat(env("PUBLIC_URL", " ").text("PUBLIC_URL")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"250ms,PT0.25S", "30s,PT30S", "5m,PT5M", "72h,PT72H", "7d,PT168H", "15,PT15S", "PT1M,PT1M"})
    void durationsAreWrittenAsPeopleDo(String text, Duration expected) {
        assertThat(env("X", text).duration("X", Duration.ZERO)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5s", "soon", "PT-1S", "1y"})
    void otherDurationsAreRefused(String text) {
        assertThatThrownBy(() -> env("X_TTL", text).duration("X_TTL", Duration.ZERO))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("X_TTL");
    }

    @Test
    void numbersHaveBounds() {
        assertThat(env("N", "5").integer("N", 1, 0, 9)).isEqualTo(5);
        assertThat(env("M", "5").integer("N", 1, 0, 9)).isEqualTo(1);
        assertThatThrownBy(() -> env("N", "10").integer("N", 1, 0, 9)).hasMessageContaining("from 0 to 9");
        assertThatThrownBy(() -> env("N", "x").integer("N", 1, 0, 9)).isInstanceOf(InvalidSetting.class);
    }

    @Test
    void flagsAreTrueOrFalse() {
        assertThat(env("F", "yes").flag("F", false)).isTrue();
        assertThat(env("F", "off").flag("F", true)).isFalse();
        assertThatThrownBy(() -> env("F", "maybe").flag("F", true)).isInstanceOf(InvalidSetting.class);
    }

    @Test
    void addressesLoseTheirLastSlash() {
        assertThat(env("U", "http://a:1/").requiredUri("U", "x")).isEqualTo(URI.create("http://a:1"));
        for (var bad : new String[] {"a:1", "ftp://a", "http:// a", "/x"}) {
            assertThatThrownBy(() -> env("U", bad).uri("U")).isInstanceOf(InvalidSetting.class);
        }
    }

    @Test
    void aRecordIsOneLine() {
        var record = new LogRecord(Level.INFO, "from {0}");
        record.setParameters(new Object[] {"a\r\nforged line"});
        record.setLoggerName("io.mediaproject.Thing");

        assertThat(new OneLine(() -> "request-1").format(record))
                .endsWith("INFO Thing [request-1] from a forged line" + System.lineSeparator());
    }
}
