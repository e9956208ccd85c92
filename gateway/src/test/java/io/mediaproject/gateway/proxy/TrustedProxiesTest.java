package io.mediaproject.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediaproject.platform.config.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.200.3.4, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.168.1.128/25, 192.168.1.127, false",
        "192.168.1.128/25, 192.168.1.200, true",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "fd00::/8, fd12::1, true",
        "fd00::/8, 10.0.0.1, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, example.org, false",
        "10.0.0.0/8, 999.1.1.1, false",
    })
    void anAddressIsTrustedByItsNetwork(String networks, String address, boolean trusted) {
        assertThat(TrustedProxies.parse(networks).contains(address)).isEqualTo(trusted);
    }

    @Test
    void nobodyIsTrustedByDefault() {
        assertThat(TrustedProxies.parse("").contains("127.0.0.1")).isFalse();
    }

    @Test
    void severalNetworksCount() {
        var proxies = TrustedProxies.parse("10.0.0.0/8, 127.0.0.1");

        assertThat(proxies.contains("127.0.0.1")).isTrue();
        assertThat(proxies.contains("10.1.1.1")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/-1", "300.0.0.1"})
    void whatIsNoNetworkIsNamed(String entry) {
        assertThatThrownBy(() -> TrustedProxies.parse(entry))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining(entry)
                .hasMessageContaining("TRUSTED_PROXIES");
    }
}
