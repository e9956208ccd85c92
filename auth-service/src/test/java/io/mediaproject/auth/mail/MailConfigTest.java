package io.mediaproject.auth.mail;

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

class MailConfigTest {
    @Test
    void withoutSettingsNoMailIsSent() {
        assertThat(read(Map.of())).isEmpty();
    }

    @Test
    void theAddressSaysEverything() {
        var config = read(Map.of("SMTP_URL", "smtps://me%40x:p%3A+s@mail.example.org", "MAIL_FROM", "me@example.org"))
                .orElseThrow();

        assertThat(config.host()).isEqualTo("mail.example.org");
        assertThat(config.port()).isEqualTo(465);
        assertThat(config.tls()).isTrue();
        assertThat(config.login()).contains(new MailConfig.Login("me@x", "p:+s"));
        assertThat(config.toString() + config.login()).doesNotContain("p:+s");
    }

    @Test
    void plainSmtpGoesToThePortOfSubmission() {
        var config = read(Map.of("SMTP_URL", "smtp://mail.example.org", "MAIL_FROM", "me@example.org"))
                .orElseThrow();

        assertThat(config.port()).isEqualTo(587);
        assertThat(config.tls()).isFalse();
        assertThat(config.login()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://mail.example.org", "mail.example.org", "smtp://", "smtp://user@host", "smtp://a b"})
    void anAddressThatCannotBeUsedIsSaidWithoutIt(String url) {
        assertThatThrownBy(() -> read(Map.of("SMTP_URL", url, "MAIL_FROM", "me@example.org")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("SMTP_URL ");
    }

    @Test
    void oneWithoutTheOtherIsRefused() {
        assertThatThrownBy(() -> read(Map.of("SMTP_URL", "smtp://mail.example.org")))
                .hasMessage("Only one of SMTP_URL and MAIL_FROM is set. Set both, or neither.");
        assertThatThrownBy(() -> read(Map.of("SMTP_URL", "smtp://mail.example.org", "MAIL_FROM", "Me")))
                .hasMessageStartingWith("MAIL_FROM is \"Me\".");
    }

    private static Optional<MailConfig> read(Map<String, String> settings) {
        return MailConfig.from(new EnvConfig(Config.just(ConfigSources.create(settings))));
    }
}
