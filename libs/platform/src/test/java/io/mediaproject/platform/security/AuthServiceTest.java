package io.mediaproject.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediaproject.platform.web.Refused;
import io.mediaproject.testkit.FlakyProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AuthServiceTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void anAuthServiceThatHangsIsGivenOneSecond() {
        try (var auth = new StandInAuth();
                var proxy = FlakyProxy.before(auth.url().toString());
                var hanging = new AuthService(new AuthServiceConfig(URI.create(proxy.url()), SECOND))) {
            proxy.hang();

            assertUnavailableWithin(Duration.ofSeconds(2), hanging);
        }
    }

    @Test
    void anAnswerThatStopsInItsBodyIsGivenOneSecond() throws Exception {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var hanging = new AuthService(
                        new AuthServiceConfig(URI.create("http://127.0.0.1:" + listener.getLocalPort()), SECOND))) {
            Thread.ofVirtual().name("half an answer").start(() -> answerHalf(listener));

            assertUnavailableWithin(Duration.ofSeconds(2), hanging);
        }
    }

    private static void assertUnavailableWithin(Duration most, AuthService hanging) {
        long started = System.nanoTime();

        assertThatThrownBy(() -> hanging.find("sid"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(503));
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(most);
    }

    /** Until the other side goes. */
    private static void answerHalf(ServerSocket listener) {
        try (var connection = listener.accept()) {
            connection
                    .getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
            connection.getInputStream().readAllBytes();
        } catch (IOException _) {
            // The test is over.
        }
    }
}
