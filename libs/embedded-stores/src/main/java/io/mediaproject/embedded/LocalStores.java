package io.mediaproject.embedded;

import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The stores of one data folder, started beside each other and stopped together. */
public final class LocalStores implements AutoCloseable {
    private final DataFolder data;
    private final Map<Kind, AutoCloseable> running;

    private LocalStores(DataFolder data, Map<Kind, AutoCloseable> running) {
        this.data = data;
        this.running = running;
    }

    /** A store that can run here. */
    public enum Kind {
        BROKER {
            @Override
            AutoCloseable start(DataFolder data) {
                return LocalBroker.start(data);
            }
        },
        POSTGRES {
            @Override
            AutoCloseable start(DataFolder data) {
                return LocalPostgres.start(data);
            }
        },
        REDIS {
            @Override
            AutoCloseable start(DataFolder data) {
                return LocalRedis.start(data);
            }
        },
        MONGO {
            @Override
            AutoCloseable start(DataFolder data) {
                return LocalMongo.start(data);
            }
        };

        abstract AutoCloseable start(DataFolder data);
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
        return start(data, EnumSet.allOf(Kind.class));
    }

    /** Starts these alone, where others are real servers elsewhere. */
    public static LocalStores start(DataFolder data, Set<Kind> wanted) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starting = new EnumMap<Kind, Future<AutoCloseable>>(Kind.class);
            for (var kind : wanted) {
                starting.put(kind, threads.submit(() -> kind.start(data)));
            }
            try {
                var running = new EnumMap<Kind, AutoCloseable>(Kind.class);
                for (var store : starting.entrySet()) {
                    running.put(store.getKey(), store.getValue().get());
                }
                return new LocalStores(data, running);
            } catch (ExecutionException e) {
                closeAll(
                        data,
                        starting.values().stream().map(LocalStores::whenStarted).toList());
                throw new EmbeddedStoreException("The embedded stores do not start. " + reason(e), e);
            } catch (InterruptedException e) {
                closeAll(
                        data,
                        starting.values().stream().map(LocalStores::whenStarted).toList());
                throw ChildProcess.interrupted("the embedded stores", e);
            }
        }
    }

    private static String reason(ExecutionException e) {
        return e.getCause() == null ? "" : String.valueOf(e.getCause().getMessage());
    }

    private static Callable<AutoCloseable> whenStarted(Future<AutoCloseable> store) {
        return store::get;
    }

    private static void closeAll(DataFolder data, Collection<Callable<AutoCloseable>> stores) {
        try (data;
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var store : stores) {
                threads.submit(() -> {
                    store.call().close();
                    return true;
                });
            }
        }
    }

    public boolean has(Kind kind) {
        return running.containsKey(kind);
    }

    public LocalPostgres postgres() {
        return store(Kind.POSTGRES, LocalPostgres.class);
    }

    public LocalRedis redis() {
        return store(Kind.REDIS, LocalRedis.class);
    }

    public LocalBroker broker() {
        return store(Kind.BROKER, LocalBroker.class);
    }

    public LocalMongo mongo() {
        return store(Kind.MONGO, LocalMongo.class);
    }

    private <T> T store(Kind kind, Class<T> type) {
        var store = running.get(kind);
        if (store == null) {
            throw new IllegalStateException("The embedded %s was not started.".formatted(kind));
        }
        return type.cast(store);
    }

    public DataFolder data() {
        return data;
    }

    /** Stops all beside each other and gives the folder free. */
    @Override
    public void close() {
        closeAll(
                data,
                running.values().stream()
                        .map(store -> (Callable<AutoCloseable>) () -> store)
                        .toList());
    }
}
