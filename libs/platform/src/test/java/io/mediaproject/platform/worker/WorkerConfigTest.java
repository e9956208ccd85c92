package io.mediaproject.platform.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WorkerConfigTest {
    private static WorkerConfig read(Map<String, String> settings) {
        return WorkerConfig.from(Config.just(ConfigSources.create(settings)), "cdn-worker", 2);
    }

    @Test
    void theDefaultsFitTheLease() {
        var config = read(Map.of());

        assertThat(config.slots()).isEqualTo(2);
        assertThat(config.heartbeat()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.name()).matches("cdn-worker@.+-\\d+");
    }

    @Test
    void readsItsSettings() {
        var config = read(Map.of("worker.slots", "4", "shutdown.grace", "3s", "job.heartbeat", "500ms"));

        assertThat(config.slots()).isEqualTo(4);
        assertThat(config.grace()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.heartbeat()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void aWrongNumberNamesItsVariable() {
        assertThatThrownBy(() -> read(Map.of("worker.slots", "0"))).hasMessageContaining("WORKER_SLOTS is \"0\"");
        assertThatThrownBy(() -> read(Map.of("shutdown.grace", "soon"))).hasMessageContaining("SHUTDOWN_GRACE");
        assertThatThrownBy(() -> read(Map.of("job.heartbeat", "0s"))).hasMessageContaining("JOB_HEARTBEAT is PT0S");
    }

    @Test
    void aLeaseIsAsLongAsThreeHeartbeats() {
        assertThat(read(Map.of("job.heartbeat", "3s", "job.lease", "9s")).heartbeat())
                .isEqualTo(Duration.ofSeconds(3));

        assertThatThrownBy(() -> read(Map.of("job.lease", "10s")))
                .hasMessage(
                        "JOB_LEASE is PT10S and JOB_HEARTBEAT is PT15S, and jobs would be lost between two signs of "
                                + "life. Set JOB_LEASE to PT45S or more, or JOB_HEARTBEAT to PT3.333S or less, for "
                                + "media-service and the workers alike.");
        assertThatThrownBy(() -> read(Map.of("job.heartbeat", "20s")))
                .hasMessageStartingWith("JOB_LEASE is PT45S and JOB_HEARTBEAT is PT20S");
    }

    @Test
    void aConfigMadeByHandIsCheckedToo() {
        assertThatThrownBy(() -> WorkerConfig.of("x", 257)).hasMessageContaining("WORKER_SLOTS is 257");
    }
}
