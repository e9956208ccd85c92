package io.mediaproject.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediaproject.platform.web.Refused;
import io.mediaproject.testkit.FlakyProxy;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AuthServiceTest {
    @Test
    void anAuthServiceThatHangsIsGivenOneSecond() {
        try (var auth = new StandInAuth();
                var proxy = FlakyProxy.before(auth.url().toString());
                var hanging = new AuthService(new AuthServiceConfig(URI.create(proxy.url()), Duration.ofSeconds(1)))) {
            proxy.hang();
            long started = System.nanoTime();

            assertThatThrownBy(() -> hanging.find("sid"))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.problem().status()).isEqualTo(503));
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
        }
    }
}
