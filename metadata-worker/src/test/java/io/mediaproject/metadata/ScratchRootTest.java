package io.mediaproject.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediaproject.contracts.RunId;
import io.mediaproject.platform.config.InvalidSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchRootTest {
    private static final FileTime TWO_DAYS_AGO = FileTime.from(Instant.now().minus(Duration.ofDays(2)));

    @TempDir
    private Path folder;

    @Test
    void aStartRemovesWhatAKilledProcessLeftLongAgo() throws IOException {
        var old = Files.createDirectory(folder.resolve("metadata-old"));
        Files.writeString(old.resolve("blob"), "a copy");
        Files.setLastModifiedTime(old, TWO_DAYS_AGO);
        var young = Files.createDirectory(folder.resolve("metadata-young"));
        var foreign = Files.createDirectory(folder.resolve("foreign"));
        Files.setLastModifiedTime(foreign, TWO_DAYS_AGO);

        ScratchRoot.open(folder);

        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(foreign).exists();
    }

    @Test
    void eachRunHasAFolderThatGoesWithIt() throws IOException {
        var root = ScratchRoot.open(folder.resolve("made"));
        Path path;
        try (var run = root.folder(new RunId(UUID.randomUUID()))) {
            path = run.path();
            Files.writeString(path.resolve("blob"), "a copy");
            assertThat(path).hasParent(folder.resolve("made"));
        }

        assertThat(path).doesNotExist();
    }

    @Test
    void aFolderThatIsAFileIsSaidSo() throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> ScratchRoot.open(file))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("SCRATCH_DIR cannot be used: ");
    }
}
