package io.mediaproject.platform.blob;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.contracts.BlobKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every blob store gives back of what it keeps. */
abstract class BlobReadFacts {
    static final BlobKey KEY = new BlobKey("originals/one");

    @TempDir
    Path scratch;

    abstract BlobStore store();

    @Test
    void aPartCanBeRead() throws IOException {
        put(KEY, bytes("0123456789"));

        assertThat(text(3, 4)).isEqualTo("3456");
        assertThat(text(8, 100)).isEqualTo("89");
        assertThat(text(8, Long.MAX_VALUE)).isEqualTo("89");
        assertThat(text(10, 1)).isEmpty();
        assertThat(text(11, 1)).isEmpty();
        assertThat(text(3, 0)).isEmpty();
    }

    @Test
    void whatIsNotThereIsEmpty() throws InterruptedException {
        assertThat(store().open(KEY, 0, 1)).isEmpty();
        assertThat(store().open(KEY, 0, 0)).isEmpty();
        assertThat(store().size(KEY)).isEmpty();
        assertThat(store().local(KEY, scratch)).isEmpty();
        assertThat(store().delete(KEY)).isFalse();
        assertThat(store().list("originals", Optional.empty(), 10)).isEmpty();
    }

    @Test
    void aBlobTellsWhenItBecameWhole() {
        var before = Instant.now().minusSeconds(2); // S3 tells whole seconds.

        put(KEY, bytes("now"));

        assertThat(store().written(KEY).orElseThrow())
                .isBetween(before, Instant.now().plusSeconds(1));
        assertThat(store().written(new BlobKey("originals/other"))).isEmpty();
    }

    @Test
    void keysAreListedInPages() {
        for (var name : new String[] {"c", "a", "b"}) {
            put(new BlobKey("originals/" + name), bytes(name));
        }
        put(new BlobKey("originalsx/y"), bytes("y"));
        put(new BlobKey("renditions/x"), bytes("x"));

        assertThat(store().list("originals", Optional.empty(), 2))
                .containsExactly(new BlobKey("originals/a"), new BlobKey("originals/b"));
        assertThat(store().list("originals", Optional.of(new BlobKey("originals/b")), 2))
                .containsExactly(new BlobKey("originals/c"));
        assertThat(store().list("originals", Optional.empty(), 3)).hasSize(3);
    }

    @Test
    void keysOfFoldersInFoldersAreListed() {
        put(new BlobKey("miniatures/m1/b"), bytes("b"));
        put(new BlobKey("miniatures/m1/a"), bytes("a"));
        put(new BlobKey("miniatures/m10/a"), bytes("a"));

        assertThat(store().list("miniatures/m1", Optional.empty(), 10))
                .containsExactly(new BlobKey("miniatures/m1/a"), new BlobKey("miniatures/m1/b"));
        assertThat(store().list("miniatures", Optional.empty(), 10)).hasSize(3);
    }

    @Test
    void aProgramGetsAFile() throws IOException, InterruptedException {
        put(KEY, bytes("as it is"));

        try (var local = store().local(KEY, scratch).orElseThrow()) {
            assertThat(Files.readString(local.path())).isEqualTo("as it is");
        }

        assertThat(store().exists(KEY)).isTrue();
        try (var left = Files.list(scratch)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aStoreThatIsThereAnswers() {
        assertThat(store().answers()).isTrue();
    }

    void put(BlobKey key, byte[] bytes) {
        try (var writer = store().create(key)) {
            writer.write(bytes, 0, bytes.length);
            writer.commit();
        }
    }

    String text(long offset, long length) throws IOException {
        try (var in = store().open(KEY, offset, length).orElseThrow()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] random(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
