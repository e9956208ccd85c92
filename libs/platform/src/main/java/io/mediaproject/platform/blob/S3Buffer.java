package io.mediaproject.platform.blob;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Collects one part of an upload: small at first, so that small blobs cost little; of large ones there are so many. */
final class S3Buffer implements AutoCloseable {
    private static final int FIRST = 64 << 10;
    private static final int SMALL = 512 << 10;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Semaphore places;
    private final int largest;
    private byte[] bytes = new byte[FIRST];
    private int length;
    private boolean placed;

    /** @param places one for each buffer that is larger than half a mebibyte */
    S3Buffer(Semaphore places, int largest) {
        this.places = places;
        this.largest = largest;
    }

    /** As many places as fill a quarter of the heap. */
    static Semaphore places(int largest) {
        return new Semaphore((int) Math.max(2, Runtime.getRuntime().maxMemory() / 4 / largest));
    }

    boolean full() {
        return length == largest;
    }

    boolean empty() {
        return length == 0;
    }

    /** How many of these it has taken. */
    int take(byte[] from, int offset, int most) {
        int taken = Math.min(most, largest - length);
        grow(length + taken);
        System.arraycopy(from, offset, bytes, length, taken);
        length += taken;
        return taken;
    }

    private void grow(int needed) {
        if (needed <= bytes.length) {
            return;
        }
        int size = bytes.length;
        while (size < needed) {
            size = Math.min(largest, size * 2);
        }
        if (size > SMALL && !placed) {
            placed = place();
        }
        bytes = Arrays.copyOf(bytes, size);
    }

    private boolean place() {
        try {
            if (places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new StoreDown("Too many large blobs are being written at once.", null);
    }

    S3Bytes content() {
        return new S3Bytes(bytes, length);
    }

    void clear() {
        length = 0;
    }

    /** Gives the memory back; a second time does no harm. */
    @Override
    public void close() {
        bytes = new byte[0];
        length = 0;
        if (placed) {
            placed = false;
            places.release();
        }
    }
}
