package io.mediaproject.embedded;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** Waits until a store serves, and tries another port when somebody was faster. */
final class Startup {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMillis(10);
    private static final int PORTS_TO_TRY = 3;

    private Startup() {}

    /** A program ended before it served. */
    static final class EndedEarly extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EndedEarly(String name, String output) {
            super("The embedded %s ended while it started: %s".formatted(name, output));
        }
    }

    // Between the look for a free port and its use by the program another process can take it.
    static <T> T onFreePort(DataFolder data, String name, IntFunction<T> launch) {
        var ports = new Ports(data.run());
        for (int attempt = 1; ; attempt++) {
            int port = ports.pick(name);
            try {
                T store = launch.apply(port);
                ports.remember(name, port);
                return store;
            } catch (EndedEarly e) {
                boolean portTaken = String.valueOf(e.getMessage()).contains("ddress already in use");
                if (!portTaken || attempt == PORTS_TO_TRY) throw new EmbeddedStoreException(e.getMessage() + "", e);
            }
        }
    }

    /** Gives the store once it serves; a store that does not is closed. */
    static <T extends AutoCloseable> T ready(ChildProcess process, String name, T store, Predicate<T> serves) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!serves.test(store)) {
            if (!process.alive()) throw new EndedEarly(name, process.output());
            if (System.nanoTime() > deadline) {
                process.close();
                throw new EmbeddedStoreException("The embedded %s did not serve within %d s: %s"
                        .formatted(name, PATIENCE.toSeconds(), process.output()));
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
        return store;
    }
}
