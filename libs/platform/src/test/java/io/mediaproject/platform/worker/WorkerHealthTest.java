package io.mediaproject.platform.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webclient.api.WebClient;
import io.mediaproject.platform.web.Check;
import io.mediaproject.platform.web.HttpConfig;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class WorkerHealthTest {
    private final AtomicBoolean connected = new AtomicBoolean();
    private final List<Check> checks = List.of(Check.needed("rabbitmq", connected::get));

    private static int status(int port, String path) {
        var client = WebClient.create();
        try (var response = client.get("http://127.0.0.1:" + port + path).request()) {
            return response.status().code();
        } finally {
            client.closeResource();
        }
    }

    @Test
    void withoutAnInternalPortNothingListens() {
        assertThat(WorkerHealth.start(HttpConfig.on("127.0.0.1", 0), checks)).isEmpty();
    }

    @Test
    void aWorkerWithoutItsBrokerLivesAndIsNotReady() {
        try (var server = WorkerHealth.start(HttpConfig.on("127.0.0.1", 0).withInternalPort(0), checks)
                .orElseThrow()) {
            assertThat(status(server.port(), "/health/live")).isEqualTo(200);
            assertThat(status(server.port(), "/health/ready")).isEqualTo(503);
        }
    }

    @Test
    void aWorkerWithItsBrokerIsReady() {
        connected.set(true);
        try (var server = WorkerHealth.start(HttpConfig.on("127.0.0.1", 0).withInternalPort(0), checks)
                .orElseThrow()) {
            assertThat(status(server.port(), "/health/ready")).isEqualTo(200);
        }
    }
}
