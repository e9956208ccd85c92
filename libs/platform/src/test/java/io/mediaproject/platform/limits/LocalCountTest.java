package io.mediaproject.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LocalCountTest {
    private final AtomicLong now = new AtomicLong(1_000_000);
    private final LocalCount count =
            new LocalCount(new Rate(2, Rate.Period.MINUTE), () -> Instant.ofEpochMilli(now.get()));

    @Test
    void whatWasTakenIsGivenBackWithTime() {
        count.take("a");
        count.take("a");
        assertThat(count.take("a").allowed()).isFalse();

        now.addAndGet(30_000);

        assertThat(count.take("a").allowed()).isTrue();
        assertThat(count.take("a").allowed()).isFalse();
    }

    @Test
    void aFloodOfNamesDoesNotFillTheMemory() {
        count.take("first");
        count.take("first");
        for (int key = 0; key < LocalCount.MOST_KEYS; key++) {
            count.take("key-" + key);
        }

        assertThat(count.take("first").allowed()).isTrue();
    }
}
