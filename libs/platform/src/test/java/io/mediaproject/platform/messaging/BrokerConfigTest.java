package io.mediaproject.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BrokerConfigTest {
    private static BrokerConfig read(Map<String, String> settings) {
        return BrokerConfig.from(Config.just(ConfigSources.create(settings)), "some-service");
    }

    @Test
    void readsItsSettings() {
        var config = read(Map.of(
                "rabbitmq.url", "amqp://ann:secret@broker:5673/", "queue.prefix", "t1.", "shutdown.grace", "PT3S"));

        assertThat(config.prefix()).isEqualTo("t1.");
        assertThat(config.drain()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.address()).isEqualTo("broker:5673");
    }

    @Test
    void thePrefixIsEmptyUnlessGiven() {
        assertThat(read(Map.of("rabbitmq.url", "amqps://broker")).prefix()).isEmpty();
    }

    @Test
    void thePasswordIsNeverShown() {
        assertThat(BrokerConfig.of("amqp://ann:secret@broker:5672/", "", "x").toString())
                .contains("broker:5672")
                .doesNotContain("secret");
    }

    @Test
    void aMissingAddressNamesItsVariable() {
        assertThatThrownBy(() -> read(Map.of())).hasMessageContaining("RABBITMQ_URL is not set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://ann:secret@broker", "ann:secret@broker", "amqp://", "amqp://a b:secret@x"})
    void aWrongAddressIsRefusedAndNotRepeated(String url) {
        assertThatThrownBy(() -> read(Map.of("rabbitmq.url", url)))
                .hasMessageContaining("RABBITMQ_URL is not an AMQP address")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aWrongPrefixNamesItsVariable() {
        assertThatThrownBy(() -> read(Map.of("rabbitmq.url", "amqp://broker", "queue.prefix", "a b")))
                .hasMessageContaining("QUEUE_PREFIX is \"a b\"");
    }
}
