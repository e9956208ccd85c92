package io.mediaproject.platform.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediaproject.contracts.BlobKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is true of every blob store, whatever keeps the bytes; what it takes up and lets go is told here. */
abstract class BlobStoreFacts extends BlobReadFacts {
    @Test
    void aBlobIsThereOnceItIsCommitted() throws IOException {
        try (var writer = store().create(KEY)) {
            writer.write("hello ".getBytes(StandardCharsets.UTF_8), 0, 6);
            writer.write("world".getBytes(StandardCharsets.UTF_8), 0, 5);
            assertThat(store().exists(KEY)).isFalse();

            writer.commit();

            assertThat(writer.count()).isEqualTo(11);
            assertThat(writer.sha256()).isEqualTo("b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9");
        }
        assertThat(store().size(KEY)).hasValue(11);
        assertThat(text(0, 100)).isEqualTo("hello world");
    }

    @Test
    void aBlobOfManyPartsIsTheSameAfterwards() throws IOException {
        var bytes = random(2 * S3BlobWriter.PART + 12_345);
        try (var writer = store().create(KEY)) {
            for (int at = 0; at < bytes.length; at += 100_000) {
                writer.write(bytes, at, Math.min(100_000, bytes.length - at));
            }
            assertThat(store().exists(KEY)).isFalse();
            assertThat(store().list("originals", Optional.empty(), 10)).isEmpty();

            writer.commit();
        }

        assertThat(store().size(KEY)).hasValue(bytes.length);
        try (var in = store().open(KEY, 0, Long.MAX_VALUE).orElseThrow()) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
        try (var in = store().open(KEY, S3BlobWriter.PART - 3, 7).orElseThrow()) {
            assertThat(in.readAllBytes())
                    .isEqualTo(java.util.Arrays.copyOfRange(bytes, S3BlobWriter.PART - 3, S3BlobWriter.PART + 4));
        }
    }

    @Test
    void aBlobOfExactlyOnePartIsTheSameAfterwards() throws IOException {
        var bytes = random(S3BlobWriter.PART);

        put(KEY, bytes);

        try (var in = store().open(KEY, 0, bytes.length).orElseThrow()) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void anEmptyBlobIsABlob() throws IOException {
        put(KEY, new byte[0]);

        assertThat(store().size(KEY)).hasValue(0);
        assertThat(text(0, 10)).isEmpty();
    }

    @Test
    void whatIsNotCommittedLeavesNothing() {
        try (var writer = store().create(KEY)) {
            writer.write(1);
        }
        try (var writer = store().create(KEY)) {
            writer.write(random(S3BlobWriter.PART + 1), 0, S3BlobWriter.PART + 1);
        }

        assertThat(store().exists(KEY)).isFalse();
        assertThat(store().list("originals", Optional.empty(), 10)).isEmpty();
        assertThat(unfinished()).isZero();
    }

    /** What lies somewhere of writes that were not committed. */
    abstract long unfinished();

    @Test
    void aWriterIsCommittedOnce() {
        var writer = store().create(KEY);
        writer.commit();

        assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theFirstBytesOfAKeyStay() throws IOException {
        put(KEY, bytes("the first"));

        try (var second = store().create(KEY)) {
            second.write(bytes("the second"), 0, 10);
            assertThatThrownBy(second::commit)
                    .isInstanceOf(BlobTaken.class)
                    .hasMessage("The blob originals/one is there already.");
        }
        var large = random(S3BlobWriter.PART + 1);
        try (var third = store().create(KEY)) {
            third.write(large, 0, large.length);
            assertThatThrownBy(third::commit).isInstanceOf(BlobTaken.class);
        }
        store().keep(KEY, bytes("the fourth"));

        assertThat(text(0, 100)).isEqualTo("the first");
        assertThat(unfinished()).isZero();
    }

    @Test
    void ofManyAtOnceAllAreStored() throws Exception {
        var stored = new AtomicInteger();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = java.util.stream.IntStream.range(0, 20)
                    .mapToObj(n -> (Callable<Integer>) () -> {
                        put(new BlobKey("originals/n" + n), bytes("number " + n));
                        return stored.incrementAndGet();
                    })
                    .toList();
            for (var done : pool.invokeAll(all)) {
                done.get();
            }
        }

        assertThat(stored).hasValue(20);
        assertThat(store().list("originals", Optional.empty(), 100)).hasSize(20);
    }

    @Test
    void whatIsDeletedIsGone() {
        put(KEY, bytes("short lived"));

        assertThat(store().delete(KEY)).isTrue();
        assertThat(store().exists(KEY)).isFalse();
        assertThat(store().delete(KEY)).isFalse();
    }

    @Test
    void whatIsBeingWrittenIsNotSwept() {
        var bytes = random(S3BlobWriter.PART + 1);
        try (var writer = store().create(KEY)) {
            writer.write(bytes, 0, bytes.length);

            assertThat(store().sweepUnfinished()).isZero();
            writer.commit();
        }

        assertThat(store().size(KEY)).hasValue(bytes.length);
    }
}
