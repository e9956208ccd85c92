package io.mediaproject.testkit;

import io.mediaproject.embedded.DataFolder;
import io.mediaproject.embedded.EmbeddedStoreException;
import io.mediaproject.embedded.FileTrees;
import io.mediaproject.embedded.LocalBroker;
import io.mediaproject.embedded.LocalMongo;
import io.mediaproject.embedded.LocalPostgres;
import io.mediaproject.embedded.LocalRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * The embedded stores of this test JVM, in a folder that goes with it.
 * The processes end with the JVM even when it is killed (their leash sees to that); its folder then goes with the next run.
 */
final class EmbeddedRun implements AutoCloseable {
    private static final String PREFIX = "mediaproject-test-";
    // A folder this young may belong to a run that has not locked it yet.
    private static final Duration MAY_BE_STARTING = Duration.ofMinutes(1);

    private final DataFolder data;

    private EmbeddedRun(DataFolder data) {
        this.data = data;
    }

    /** Made when the first embedded store is wanted. */
    private static final class Lazy {
        private static final EmbeddedRun RUN = AtExit.close(open());
    }

    static EmbeddedRun current() {
        return Lazy.RUN;
    }

    private static EmbeddedRun open() {
        // Derby, where the broker keeps its messages: as for PostgreSQL, nothing here has to survive.
        System.setProperty("derby.system.durability", "test");
        Path temp = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            sweep(temp, Instant.now().minus(MAY_BE_STARTING));
            return new EmbeddedRun(DataFolder.open(Files.createTempDirectory(temp, PREFIX), programs()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a folder for the embedded stores in " + temp, e);
        }
    }

    /** Unpacked once for all modules and runs of a user. */
    private static Path programs() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path caches =
                cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return caches.resolve("mediaproject").resolve("programs");
    }

    /** Removes the folders of killed runs; a folder that is in use refuses to be opened. */
    static void sweep(Path temp, Instant before) throws IOException {
        try (Stream<Path> folders = Files.list(temp)) {
            for (Path folder : folders.filter(f -> f.getFileName().toString().startsWith(PREFIX))
                    .toList()) {
                if (Files.getLastModifiedTime(folder).toInstant().isBefore(before)) sweepOne(folder);
            }
        }
    }

    private static void sweepOne(Path folder) throws IOException {
        try (var _ = DataFolder.open(folder)) {
            FileTrees.delete(folder);
        } catch (EmbeddedStoreException | UncheckedIOException inUseOrForeign) {
            return;
        }
    }

    /** Starts one and gives its address. */
    String start(StoreKind kind) {
        return switch (kind) {
            case POSTGRES -> AtExit.close(LocalPostgres.startForgetful(data)).superuserUrl("postgres");
            case BROKER -> AtExit.close(LocalBroker.start(data)).url().toString();
            case REDIS -> AtExit.close(LocalRedis.start(data)).url().toString();
            case MONGO -> AtExit.close(LocalMongo.start(data)).url().toString();
            case S3 -> AtExit.close(LocalS3.start(data.run())).url().toString();
        };
    }

    /** Starts an S3 server as clouds have them, which this JVM trusts from now on, and gives its address. */
    String startCloudS3() {
        try {
            var folder = Files.createDirectories(data.run().resolve("cloud"));
            var certificate = Certificate.make(folder, "s3.localhost");
            certificate.trust();
            return AtExit.close(LocalS3.startSecure(folder, certificate)).url().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        data.close();
        FileTrees.delete(data.root());
    }
}
