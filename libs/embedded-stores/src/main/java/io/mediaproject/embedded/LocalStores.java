package io.mediaproject.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All four stores of one data folder, started beside each other and stopped together. */
public final class LocalStores implements AutoCloseable {
    private final DataFolder data;
    private final LocalPostgres postgres;
    private final LocalRedis redis;
    private final LocalBroker broker;
    private final LocalMongo mongo;

    private LocalStores(
            DataFolder data, LocalPostgres postgres, LocalRedis redis, LocalBroker broker, LocalMongo mongo) {
        this.data = data;
        this.postgres = postgres;
        this.redis = redis;
        this.broker = broker;
        this.mongo = mongo;
    }

    /** The machines that embedded stores run on, in words. */
    public static List<String> supportedPlatforms() {
        return NativePlatform.labels();
    }

    /** Starts all four on a folder, or none: what had started is stopped again when one cannot. */
    public static LocalStores start(Path folder) {
        return start(DataFolder.open(folder));
    }

    /** Starts all four in an open folder, which is closed with them. */
    public static LocalStores start(DataFolder data) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var broker = threads.submit(() -> LocalBroker.start(data));
            var postgres = threads.submit(() -> LocalPostgres.start(data));
            var redis = threads.submit(() -> LocalRedis.start(data));
            var mongo = threads.submit(() -> LocalMongo.start(data));
            try {
                return new LocalStores(data, postgres.get(), redis.get(), broker.get(), mongo.get());
            } catch (ExecutionException e) {
                closeStarted(data, List.of(broker, postgres, redis, mongo));
                throw new EmbeddedStoreException("The embedded stores do not start. " + reason(e), e);
            } catch (InterruptedException e) {
                closeStarted(data, List.of(broker, postgres, redis, mongo));
                throw ChildProcess.interrupted("the embedded stores", e);
            }
        }
    }

    private static String reason(ExecutionException e) {
        return e.getCause() == null ? "" : String.valueOf(e.getCause().getMessage());
    }

    private static void closeStarted(DataFolder data, List<Future<? extends AutoCloseable>> stores) {
        try (data;
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var store : stores) closeBeside(threads, store::get);
        }
    }

    private interface Started {
        AutoCloseable get() throws ExecutionException, InterruptedException;
    }

    private static void closeBeside(ExecutorService threads, Started store) {
        threads.submit(() -> {
            store.get().close();
            return true;
        });
    }

    public LocalPostgres postgres() {
        return postgres;
    }

    public LocalRedis redis() {
        return redis;
    }

    public LocalBroker broker() {
        return broker;
    }

    public LocalMongo mongo() {
        return mongo;
    }

    public DataFolder data() {
        return data;
    }

    /** Stops all four beside each other and gives the folder free. */
    @Override
    public void close() {
        try (data;
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (AutoCloseable store : List.of(postgres, redis, broker, mongo)) closeBeside(threads, () -> store);
        }
    }
}
