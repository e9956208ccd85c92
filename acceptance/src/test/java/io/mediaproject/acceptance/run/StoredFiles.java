package io.mediaproject.acceptance.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The files that a platform keeps, as they were at one moment. */
public record StoredFiles(Path folder, Set<Path> files) {

    public static StoredFiles of(Path data) {
        var folder = data.resolve("blobs");
        return new StoredFiles(folder, list(folder));
    }

    /** Fails if one has come or gone since; a client that broke off may be noticed a little later. */
    public void areTheSame() {
        Awaitility.await("files below " + folder)
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(list(folder)).isEqualTo(files));
    }

    private static Set<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
