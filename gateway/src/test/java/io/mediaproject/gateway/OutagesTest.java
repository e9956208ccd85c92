package io.mediaproject.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.testing.junit5.Testing;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client is told when the service behind the gateway is down, hangs or dies. */
@Testing.Test
class OutagesTest {
    @RegisterExtension
    static final GatewayRun RUN = new GatewayRun();

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void anAnswerThatBreaksOffIsNotTakenForAWholeOne() {
        assertThatThrownBy(() -> RUN.get("/media/file/broken", RUN.operator().authorization()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aServiceThatIsDownIsAProblemThatSaysWhenToComeBack() throws Exception {
        RUN.service().close();

        var read = RUN.get("/media/echo/x", RUN.operator().authorization());
        var upload = RUN.post("/media/", RUN.operator(), GatewayRun.random(1 << 20));

        for (var answer : new HttpResponse<?>[] {read, upload}) {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        }
        assertThat(JSON.readTree(read.body()).path("detail").asText())
                .isEqualTo("The media service cannot be reached now. Try again in a moment.");
    }

    @ParameterizedTest
    @CsvSource({"GET, 200, 2", "HEAD, 200, 2", "DELETE, 503, 1"})
    void aReadAloneIsSentOnceMoreWhereAReplicaDiesBeforeItsAnswer(String method, int status, int connections)
            throws Exception {
        try (var dying = DyingReplica.start();
                var gateway = RUN.gateway(Map.of("media.url", dying.url()))) {
            var answer = GatewayRun.CLIENT.send(
                    GatewayRun.request(gateway, "/media/x", RUN.operator().authorization())
                            .method(method, BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(dying.connections()).isEqualTo(connections);
        }
    }

    @Test
    void aServiceThatHangsIsAProblemToo() throws Exception {
        try (var silent = new ServerSocket(0);
                var waiting = RUN.gateway(Map.of("media.url", "http://127.0.0.1:" + silent.getLocalPort()))) {
            var answer = GatewayRun.CLIENT.send(
                    GatewayRun.request(waiting, "/media/echo/x", RUN.operator().authorization())
                            .GET()
                            .build(),
                    BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(503);
        }
    }
}
