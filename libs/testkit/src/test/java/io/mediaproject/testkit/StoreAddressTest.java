package io.mediaproject.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreAddressTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db:1/x?user=a&password=b, db, 1, jdbc:postgresql://h:9/x?user=a&password=b",
        "amqp://guest:guest@mq, mq, 5672, amqp://guest:guest@h:9",
        "redis://:secret@cache:2/0, cache, 2, redis://:secret@h:9/0",
        "mongodb://doc/?directConnection=true, doc, 27017, mongodb://h:9/?directConnection=true",
        "http://cdn/v1, cdn, 80, http://h:9/v1"
    })
    void hostAndPortAreExchangedAndTheRestIsKept(String url, String host, int port, String exchanged) {
        var address = StoreAddress.of(url);

        assertThat(address.host()).isEqualTo(host);
        assertThat(address.port()).isEqualTo(port);
        assertThat(address.at("h", 9)).isEqualTo(exchanged);
    }

    @Test
    void severalHostsAreRefused() {
        assertThatThrownBy(() -> StoreAddress.of("mongodb://a:1,b:2/")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDatabaseAddressOfAnotherKindIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> TestDatabase.create("jdbc:h2:secret", "name"))
                .hasMessageStartingWith("TEST_DATABASE_URL is not like")
                .hasMessageNotContaining("secret");
    }
}
