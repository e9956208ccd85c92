package io.mediaproject.platform.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediaproject.contracts.BlobKey;
import io.mediaproject.platform.config.InvalidSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlobStoreTest extends BlobStoreFacts {
    @TempDir
    private Path folder;

    private FileBlobStore store;

    @BeforeEach
    void open() {
        store = FileBlobStore.open(folder);
    }

    @Override
    BlobStore store() {
        return store;
    }

    @Override
    long unfinished() {
        try (var files = Files.list(folder.resolve("incoming"))) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aBlobBeingReadOutlivesItsDeletion() throws IOException {
        put(KEY, bytes("still here"));
        try (var in = store.open(KEY, 0, 100).orElseThrow()) {
            assertThat(store.delete(KEY)).isTrue();

            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("still here");
        }
    }

    @Test
    void keysOfSubfoldersAreListedInTheOrderOfWholeKeys() {
        for (var name : new String[] {"b/2", "a-b/1", "b/1", "a/1", "c"}) {
            put(new BlobKey("miniatures/" + name), bytes(name));
        }

        assertThat(store.list("miniatures", Optional.empty(), 3))
                .containsExactly(
                        new BlobKey("miniatures/a-b/1"), new BlobKey("miniatures/a/1"), new BlobKey("miniatures/b/1"));
        assertThat(store.list("miniatures", Optional.of(new BlobKey("miniatures/b/1")), 3))
                .containsExactly(new BlobKey("miniatures/b/2"), new BlobKey("miniatures/c"));
    }

    @Test
    void whatIsNoBlobIsNotListed() throws IOException {
        put(KEY, bytes("one"));
        Files.writeString(folder.resolve("originals").resolve(".DS_Store"), "not ours");

        assertThat(store.list("originals", Optional.empty(), 10)).containsExactly(KEY);
    }

    @Test
    void theFileIsGivenWithoutACopy() {
        put(KEY, bytes("as it is"));

        try (var local = store.local(KEY, folder.resolve("scratch")).orElseThrow()) {
            assertThat(local.path()).isEqualTo(folder.resolve("originals/one").toAbsolutePath());
        }
    }

    @Test
    void theSweepTakesOldLeftoversAlone() throws IOException {
        var old = Files.createFile(folder.resolve("incoming/old"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(3))));
        Files.createFile(folder.resolve("incoming/young"));

        assertThat(store.sweepUnfinished()).isEqualTo(1);
        assertThat(unfinished()).isEqualTo(1);
    }

    @Test
    void keysDoNotReachIncoming() {
        assertThatThrownBy(() -> store.create(new BlobKey("incoming/x"))).isInstanceOf(IllegalArgumentException.class);
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

        assertThatThrownBy(() -> FileBlobWriter.writing(full, KEY, folder.resolve("originals/x"))
                        .write(new byte[10], 0, 10))
                .isInstanceOf(StoreFull.class);
    }

    @Test
    void thereIsRoom() {
        assertThat(store.freeBytes().getAsLong()).isPositive();
    }
}
