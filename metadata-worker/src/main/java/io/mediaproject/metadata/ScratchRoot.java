package io.mediaproject.metadata;

import static java.lang.System.Logger.Level.WARNING;

import io.mediaproject.contracts.RunId;
import io.mediaproject.platform.config.InvalidSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** Where the folders of runs are made: SCRATCH_DIR. */
record ScratchRoot(Path path) {
    private static final System.Logger LOG = System.getLogger(ScratchRoot.class.getName());
    private static final String PREFIX = "metadata-";
    // No run takes that long: a process that was killed has left it.
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    /** Refuses a folder that cannot be used; removes what killed processes have left in it. */
    static ScratchRoot open(Path path) {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new InvalidSetting(
                    "SCRATCH_DIR cannot be used: %s (%s). Set it to a folder that this process may write to."
                            .formatted(path, e.getMessage()));
        }
        if (!Files.isWritable(path)) {
            throw new InvalidSetting(
                    "SCRATCH_DIR is not writable: %s. Give this process the right to write there.".formatted(path));
        }
        var root = new ScratchRoot(path);
        root.sweep(Instant.now().minus(LEFT_BEHIND));
        return root;
    }

    ScratchFolder folder(RunId run) throws IOException {
        return new ScratchFolder(Files.createTempDirectory(path, PREFIX + run + "-"));
    }

    private void sweep(Instant before) {
        try (Stream<Path> found = Files.list(path)) {
            for (var folder : found.filter(ScratchRoot::ours).toList()) {
                if (Files.getLastModifiedTime(folder).toInstant().isBefore(before)) {
                    new ScratchFolder(folder).close();
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.log(WARNING, "Not all of what was left in {0} can be removed: {1}", path, e.getMessage());
        }
    }

    private static boolean ours(Path folder) {
        return folder.getFileName().toString().startsWith(PREFIX) && Files.isDirectory(folder);
    }
}
