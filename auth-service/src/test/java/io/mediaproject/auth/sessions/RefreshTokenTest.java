package io.mediaproject.auth.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.auth.keys.AuthSecret;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;

class RefreshTokenTest {
    private static final SecretKey KEY = key("0123456789abcdef0123456789abcdef");

    @Test
    void isLongRandomAndSafeInUrls() {
        var token = RefreshToken.random();

        assertThat(token.value())
                .matches("[A-Za-z0-9_-]{43}")
                .isNotEqualTo(RefreshToken.random().value());
        assertThat(token.hash()).hasSize(32);
        assertThat(token).hasToString("RefreshToken[hidden]");
    }

    @Test
    void hasOneSuccessorThatNobodyFindsWithoutTheKey() {
        var token = new RefreshToken("a token");

        assertThat(token.successor(KEY)).isEqualTo(token.successor(KEY));
        assertThat(token.successor(KEY).value()).matches("[A-Za-z0-9_-]{43}");
        assertThat(token.successor(KEY)).isNotEqualTo(token.successor(key("another 0123456789abcdef01234567")));
        assertThat(token.successor(KEY).successor(KEY)).isNotEqualTo(token.successor(KEY));
    }

    private static SecretKey key(String secret) {
        return new AuthSecret(secret).derive("refresh tokens", "HmacSHA256");
    }
}
