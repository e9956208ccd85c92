package io.mediaproject.standalone;

import static java.lang.System.Logger.Level.WARNING;

import io.mediaproject.auth.AuthApp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Every service in this JVM, started in an order in which each finds what it needs; the door opens last. */
final class Platform implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Platform.class.getName());

    /** Those of one row start beside each other. */
    private static final List<List<ServiceApp>> ORDER = List.of(
            List.of(ServiceApp.IMAGEKIT_EMULATOR, ServiceApp.AUTH_SERVICE, ServiceApp.MEDIA_SERVICE),
            List.of(ServiceApp.CDN_WORKER, ServiceApp.METADATA_WORKER),
            List.of(ServiceApp.GATEWAY));

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Set<ServiceApp> services = EnumSet.noneOf(ServiceApp.class);

    private Platform() {}

    /** @param localCdn whether the emulator serves */
    static Platform start(Map<String, String> variables, boolean localCdn) {
        var platform = new Platform();
        try {
            for (var row : ORDER) {
                platform.startRow(
                        row.stream()
                                .filter(service -> localCdn || service != ServiceApp.IMAGEKIT_EMULATOR)
                                .toList(),
                        variables);
            }
            return platform;
        } catch (RuntimeException e) {
            platform.close();
            throw e;
        }
    }

    private void startRow(List<ServiceApp> row, Map<String, String> variables) {
        services.addAll(row);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starting = row.stream()
                    .map(service -> threads.submit(() -> service.start(variables)))
                    .toList();
            // All are waited for before the first failure is told: what did start has to be closed again.
            var failures = new ArrayList<Throwable>();
            for (var service : starting) {
                try {
                    started.push(service.get().app());
                } catch (ExecutionException e) {
                    failures.add(e.getCause() == null ? e : e.getCause());
                }
            }
            if (!failures.isEmpty()) {
                throw failures.getFirst() instanceof RuntimeException failure
                        ? failure
                        : new IllegalStateException(failures.getFirst());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The start was interrupted.");
        }
    }

    /** Those that run. */
    Set<ServiceApp> services() {
        return services;
    }

    AuthApp auth() {
        return started.stream()
                .filter(AuthApp.class::isInstance)
                .map(AuthApp.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** The door closes first, then what is behind it, in the reverse order of the start. */
    @Override
    public void close() {
        while (!started.isEmpty()) {
            closeQuietly(started.pop());
        }
    }

    static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            LOG.log(WARNING, "Something did not close cleanly", e);
        }
    }
}
