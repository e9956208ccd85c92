package io.mediaproject.platform.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class S3BufferTest {
    private static final int LARGEST = 8 << 20;
    private static final byte[] MEBIBYTE = new byte[1 << 20];

    private final Semaphore places = new Semaphore(1);

    @Test
    void aSmallBlobTakesNoPlace() {
        try (var buffer = new S3Buffer(places, LARGEST)) {
            assertThat(buffer.take(MEBIBYTE, 0, 512 << 10)).isEqualTo(512 << 10);

            assertThat(places.availablePermits()).isEqualTo(1);
        }
    }

    @Test
    void aLargeOneTakesAPlaceAndGivesItBack() {
        var buffer = new S3Buffer(places, LARGEST);

        buffer.take(MEBIBYTE, 0, MEBIBYTE.length);
        assertThat(places.availablePermits()).isZero();
        buffer.close();
        buffer.close();

        assertThat(places.availablePermits()).isEqualTo(1);
    }

    @Test
    void itTakesNoMoreThanOnePart() {
        try (var buffer = new S3Buffer(places, 3 << 19)) {
            assertThat(buffer.take(MEBIBYTE, 0, MEBIBYTE.length)).isEqualTo(1 << 20);
            assertThat(buffer.take(MEBIBYTE, 0, MEBIBYTE.length)).isEqualTo(1 << 19);

            assertThat(buffer.full()).isTrue();
            assertThat(buffer.content().length()).isEqualTo(3 << 19);
        }
    }

    @Test
    void whoFindsNoPlaceIsToldSo() {
        try (var buffer = new S3Buffer(new Semaphore(0), LARGEST)) {
            // Nobody waits any longer.
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> buffer.take(MEBIBYTE, 0, MEBIBYTE.length))
                    .isInstanceOf(StoreDown.class)
                    .hasMessage("Too many large blobs are being written at once.");
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
