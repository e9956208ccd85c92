package io.mediaproject.platform.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediaproject.contracts.BlobKey;
import io.mediaproject.platform.config.InvalidSetting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlobStoreTest {
    private static final BlobKey KEY = new BlobKey("originals/one");

    @TempDir
    private Path folder;

    private FileBlobStore store;

    @BeforeEach
    void open() {
        store = FileBlobStore.open(folder);
    }

    @Test
    void aBlobIsThereOnceItIsCommitted() throws IOException {
        try (var writer = store.create(KEY)) {
            writer.write("hello ".getBytes(StandardCharsets.UTF_8));
            writer.write("world".getBytes(StandardCharsets.UTF_8));
            assertThat(store.exists(KEY)).isFalse();

            writer.commit();

            assertThat(writer.count()).isEqualTo(11);
            assertThat(writer.sha256()).isEqualTo("b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9");
        }
        assertThat(store.size(KEY)).hasValue(11);
        assertThat(read(0, 100)).contains("hello world");
        assertThat(incoming()).isZero();
    }

    @Test
    void aBlobThatIsNotCommittedLeavesNothing() throws IOException {
        try (var writer = store.create(KEY)) {
            writer.write(1);
        }

        assertThat(store.exists(KEY)).isFalse();
        assertThat(incoming()).isZero();
    }

    @Test
    void aPartCanBeRead() throws IOException {
        put(KEY, "0123456789");

        assertThat(read(3, 4)).contains("3456");
        assertThat(read(8, 100)).contains("89");
        assertThat(read(10, 1)).contains("");
    }

    @Test
    void whatIsNotThereIsEmpty() {
        assertThat(store.open(KEY, 0, 1)).isEmpty();
        assertThat(store.size(KEY)).isEmpty();
        assertThat(store.localPath(KEY, folder)).isEmpty();
        assertThat(store.delete(KEY)).isFalse();
        assertThat(store.list("originals", Optional.empty(), 10)).isEmpty();
    }

    @Test
    void aBlobBeingReadOutlivesItsDeletion() throws IOException {
        put(KEY, "still here");
        try (var in = store.open(KEY, 0, 100).orElseThrow()) {
            assertThat(store.delete(KEY)).isTrue();

            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("still here");
        }
    }

    @Test
    void keysAreListedInPages() {
        for (var name : new String[] {"c", "a", "b"}) {
            put(new BlobKey("originals/" + name), name);
        }
        put(new BlobKey("renditions/x"), "x");

        assertThat(store.list("originals", Optional.empty(), 2))
                .containsExactly(new BlobKey("originals/a"), new BlobKey("originals/b"));
        assertThat(store.list("originals", Optional.of(new BlobKey("originals/b")), 2))
                .containsExactly(new BlobKey("originals/c"));
    }

    @Test
    void theFileIsGivenWithoutACopy() throws IOException {
        put(KEY, "as it is");

        var path = store.localPath(KEY, folder.resolve("scratch")).orElseThrow();

        assertThat(Files.readString(path)).isEqualTo("as it is");
        assertThat(path).isEqualTo(folder.resolve("originals/one").toAbsolutePath());
    }

    @Test
    void theSweepTakesOldLeftoversAlone() throws IOException {
        var old = Files.createFile(folder.resolve("incoming/old"));
        Files.setLastModifiedTime(
                old, java.nio.file.attribute.FileTime.from(Instant.now().minus(Duration.ofHours(3))));
        Files.createFile(folder.resolve("incoming/young"));

        assertThat(store.sweepIncoming(Duration.ofHours(1))).isEqualTo(1);
        assertThat(incoming()).isEqualTo(1);
    }

    @Test
    void keysDoNotReachIncoming() {
        assertThatThrownBy(() -> store.create(new BlobKey("incoming/x"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWriterIsCommittedOnce() {
        var writer = store.create(KEY);
        writer.commit();

        assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFolderThatIsAFileIsSaidSo() throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> FileBlobStore.open(file))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("BLOB_DIR");
    }

    @Test
    void aFullDiskIsATypedError() {
        // /dev/full is the kernel's own full disk.
        var full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full));

        assertThatThrownBy(() -> FileBlobWriter.writing(full, folder.resolve("originals/x"))
                        .write(new byte[10]))
                .isInstanceOf(StoreFull.class);
    }

    @Test
    void thereIsRoom() {
        assertThat(store.freeBytes()).isPositive();
        assertThat(store.answers()).isTrue();
    }

    private void put(BlobKey key, String text) {
        try (var writer = store.create(key)) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            ((FileBlobWriter) writer).write(bytes, 0, bytes.length);
            writer.commit();
        }
    }

    private Optional<String> read(long offset, long length) throws IOException {
        try (var in = store.open(KEY, offset, length).orElseThrow()) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private long incoming() throws IOException {
        try (var files = Files.list(folder.resolve("incoming"))) {
            return files.count();
        }
    }
}
