package io.mediaproject.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediaproject.contracts.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {
    private final UserId alice = new UserId(UUID.randomUUID());
    private Instant now = Instant.now();

    @Test
    void aTokenThatIsRememberedExpiresAllTheSame() {
        try (var auth = new StandInAuth();
                var keys = new AuthService(new AuthServiceConfig(auth.url(), Duration.ofSeconds(1)))) {
            var tokens = new TokenVerifier(keys, () -> now);
            var token = auth.token(alice, "sid", 3, now.plusSeconds(10));

            assertThat(tokens.verify(token)).isEqualTo(tokens.verify(token));
            now = now.plusSeconds(14);
            assertThat(tokens.verify(token).user()).isEqualTo(alice);
            now = now.plusSeconds(2);
            assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(InvalidToken.class);
        }
    }

    @Test
    void onlyTheVeryTokenIsRemembered() {
        try (var auth = new StandInAuth();
                var keys = new AuthService(new AuthServiceConfig(auth.url(), Duration.ofSeconds(1)))) {
            var tokens = new TokenVerifier(keys, () -> now);
            var token = auth.token(alice, "sid", 3);
            tokens.verify(token);

            assertThatThrownBy(() -> tokens.verify(token + "A")).isInstanceOf(InvalidToken.class);
            assertThatThrownBy(() -> tokens.verify(token.substring(0, token.length() - 9)))
                    .isInstanceOf(InvalidToken.class);
        }
    }
}
