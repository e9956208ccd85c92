package io.mediaproject.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.mediaproject.auth.roles.RoleName;
import io.mediaproject.platform.config.InvalidSetting;
import io.mediaproject.platform.limits.Rate;
import io.mediaproject.platform.security.Role;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthConfigTest {
    private static final Map<String, String> LEAST = Map.of(
            "DATABASE_URL", "jdbc:postgresql://localhost:5432/mediaproject",
            "DATABASE_USER", "auth",
            "DATABASE_PASSWORD", "database-secret",
            "REDIS_URL", "redis://:redis-secret@localhost:6379",
            "AUTH_KEY_SECRET", "0123456789abcdef0123456789abcdef",
            "ADMIN_EMAIL", "root@example.org",
            "ADMIN_PASSWORD", "admin-secret");

    @Test
    void whatIsNotSetHasADefault() {
        var config = read(Map.of());

        assertThat(config.tokens().access()).isEqualTo(Duration.ofMinutes(30));
        assertThat(config.tokens().refresh()).isEqualTo(Duration.ofDays(7));
        assertThat(config.signUp().open()).isTrue();
        assertThat(config.signUp().role()).isEqualTo(RoleName.of(Role.OPERATOR));
        assertThat(config.passwords().memory()).isEqualTo(19_456);
        assertThat(config.passwords().iterations()).isEqualTo(2);
        assertThat(config.limits().uploadBytes()).isEqualTo(21_474_836_480L);
        assertThat(config.signIns().map(Rate::toString)).contains("10/minute");
        assertThat(config.http().port()).isEqualTo(8001);
        assertThat(config.http().internalPort()).hasValue(8011);
        assertThat(config.http().maxBody()).isEqualTo(65_536);
    }

    @Test
    void whatIsSetCounts() {
        var config = read(Map.of(
                "SIGNUP", "closed", "SIGNUP_ROLE", "viewer", "ACCESS_TOKEN_TTL", "5m", "REFRESH_TOKEN_TTL", "5m"));

        assertThat(config.signUp().open()).isFalse();
        assertThat(config.signUp().role()).isEqualTo(RoleName.of(Role.VIEWER));
        assertThat(config.tokens().refresh()).isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @CsvSource({
        "AUTH_KEY_SECRET, 0123456789abcdef0123456789abcde, AUTH_KEY_SECRET has 31 characters.",
        "AUTH_KEY_SECRET, '', AUTH_KEY_SECRET is not set.",
        "LIMIT_SIGNIN, often, 'LIMIT_SIGNIN is \"often\".'",
        "SIGNUP, maybe, 'SIGNUP is \"maybe\".'",
        "SIGNUP_ROLE, admin, 'SIGNUP_ROLE is \"admin\".'",
        "SIGNUP_ROLE, king, 'SIGNUP_ROLE is \"king\".'",
        "ACCESS_TOKEN_TTL, 0s, ACCESS_TOKEN_TTL is",
        "ACCESS_TOKEN_TTL, 8d, ACCESS_TOKEN_TTL is",
        "PASSWORD_MEMORY, 19455, 'PASSWORD_MEMORY is \"19455\".'",
        "PASSWORD_ITERATIONS, 1, 'PASSWORD_ITERATIONS is \"1\".'",
        "ADMIN_EMAIL, '', Only one of",
        "ADMIN_EMAIL, nonsense, ADMIN_EMAIL cannot be used.",
    })
    void whatIsWrongIsSaidWithItsName(String variable, String value, String start) {
        assertThatThrownBy(() -> read(Map.of(variable, value)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith(start);
    }

    @Test
    void secretsAreNotShown() {
        assertThat(read(Map.of()).toString())
                .doesNotContain("database-secret", "redis-secret", "0123456789abcdef", "admin-secret", "root@");
    }

    private static AuthConfig read(Map<String, String> more) {
        var all = new HashMap<>(LEAST);
        all.putAll(more);
        return AuthConfig.from(Config.just(ConfigSources.create(all)));
    }
}
