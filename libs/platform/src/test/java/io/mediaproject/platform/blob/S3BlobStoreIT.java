package io.mediaproject.platform.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediaproject.contracts.BlobKey;
import io.mediaproject.testkit.FlakyProxy;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestS3;
import io.minio.PutObjectArgs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class S3BlobStoreIT extends BlobStoreFacts {
    private TestS3 server;
    private FlakyProxy wire;
    private S3BlobStore store;

    @BeforeEach
    void open() {
        server = Stores.s3();
        wire = FlakyProxy.before(server.endpoint().toString());
        store = S3BlobStore.open(config(URI.create(wire.url()), Long.MAX_VALUE));
    }

    @AfterEach
    void close() {
        store.close();
        wire.close();
        server.close();
    }

    @Override
    BlobStore store() {
        return store;
    }

    private S3Config config(URI endpoint, long scratchBytes) {
        return new S3Config(
                endpoint,
                "us-east-1",
                server.bucket(),
                true,
                new S3Config.Keys(server.accessKey(), server.secretKey()),
                scratchBytes);
    }

    @Override
    long unfinished() {
        return server.unfinishedUploads();
    }

    @Test
    void nobodyTellsHowMuchRoomThereIs() {
        assertThat(store.freeBytes()).isEmpty();
    }

    @Test
    void listsArePagedBeyondWhatTheServerGives() {
        for (int n = 0; n < 1_005; n++) {
            put(new BlobKey("originals/%04d".formatted(n)), new byte[0]);
        }

        assertThat(store.list("originals", Optional.empty(), 2_000))
                .hasSize(1_005)
                .isSortedAccordingTo((a, b) -> a.value().compareTo(b.value()));
        assertThat(store.list("originals", Optional.of(new BlobKey("originals/1003")), 2_000))
                .containsExactly(new BlobKey("originals/1004"));
    }

    @Test
    void whatIsNotOursIsPassedOver() throws Exception {
        server.client()
                .putObject(PutObjectArgs.builder().bucket(server.bucket()).object("originals/NOT OURS").stream(
                                new ByteArrayInputStream(new byte[1]), 1L, -1L)
                        .build());
        put(KEY, bytes("ours"));

        assertThat(store.list("originals", Optional.empty(), 10)).containsExactly(KEY);
    }

    @Test
    void theSweepEndsUploadsThatGotNoPartForLong() {
        var writer = store.create(KEY);
        writer.write(random(S3BlobWriter.PART + 1), 0, S3BlobWriter.PART + 1);
        assertThat(unfinished()).isEqualTo(1);

        assertThat(store.sweepUnfinished(Duration.ofMinutes(1))).isZero();
        assertThat(store.sweepUnfinished(Duration.ofSeconds(-5))).isEqualTo(1);

        assertThat(unfinished()).isZero();
        assertThat(store.exists(KEY)).isFalse();
        writer.close();
    }

    @Test
    void aCommitWhoseAnswerIsLostIsKnownAgain() {
        var writer = store.create(KEY);
        writer.write(bytes("once"), 0, 4);
        wire.loseNextAnswer();

        writer.commit();

        assertThat(store.size(KEY)).hasValue(4);
    }

    @Test
    void aReadGoesOnWhenItsConnectionBreaks() throws IOException {
        var bytes = random(20 << 20);
        put(KEY, bytes);

        try (var in = store.open(KEY, 5, Long.MAX_VALUE).orElseThrow()) {
            var first = in.readNBytes(1 << 20);
            wire.drop();
            var rest = in.readAllBytes();

            assertThat(first.length + rest.length).isEqualTo(bytes.length - 5);
            assertThat(rest).isEqualTo(java.util.Arrays.copyOfRange(bytes, 5 + first.length, bytes.length));
        }
    }

    @Test
    void aServerThatIsAwayIsSaidSoSoon() {
        put(KEY, bytes("there"));
        var writer = store.create(new BlobKey("originals/two"));
        writer.write(bytes("two"), 0, 3);
        wire.cut();

        long began = System.nanoTime();
        assertThatThrownBy(() -> store.size(KEY)).isInstanceOf(StoreDown.class);
        assertThatThrownBy(() -> store.open(KEY, 0, 1)).isInstanceOf(StoreDown.class);
        assertThatThrownBy(() -> store.list("originals", Optional.empty(), 1)).isInstanceOf(StoreDown.class);
        assertThatThrownBy(() -> store.delete(KEY)).isInstanceOf(StoreDown.class);
        assertThatThrownBy(writer::commit).isInstanceOf(StoreDown.class);
        assertThat(store.answers()).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        writer.close();

        wire.restore();
        assertThat(store.answers()).isTrue();
        assertThat(store.size(KEY)).hasValue(5);
        assertThat(store.exists(new BlobKey("originals/two"))).isFalse();
    }

    @Test
    void aServerThatHangsIsSaidSo() {
        wire.hang();

        long began = System.nanoTime();
        assertThat(store.answers()).isFalse();
        assertThatThrownBy(() -> store.size(KEY)).isInstanceOf(StoreDown.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void copiesForProgramsHaveABound() throws Exception {
        put(KEY, random(1_000));
        var two = new BlobKey("originals/two");
        put(two, random(2_000));
        try (var narrow = S3BlobStore.open(config(server.endpoint(), 1_500))) {
            assertThatThrownBy(() -> narrow.local(two, scratch))
                    .isInstanceOfSatisfying(
                            ScratchFull.class,
                            full -> assertThat(full.passing()).isFalse());
            try (var _ = narrow.local(KEY, scratch).orElseThrow()) {
                assertThatThrownBy(() -> narrow.local(KEY, Files.createDirectory(scratch.resolve("other"))))
                        .isInstanceOfSatisfying(
                                ScratchFull.class,
                                full -> assertThat(full.passing()).isTrue());
            }

            try (var again = narrow.local(KEY, scratch).orElseThrow()) {
                assertThat(again.path()).hasSize(1_000);
            }
        }
    }

    @Test
    void aCopyThatNobodyWantsEndsAndLeavesNothing() throws IOException {
        put(KEY, random(1_000_000));

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> store.local(KEY, scratch))
                .satisfies(e -> assertThat(e).isInstanceOfAny(InterruptedException.class, StoreDown.class));
        Thread.interrupted();

        try (var left = Files.list(scratch)) {
            assertThat(left).isEmpty();
        }
    }
}
