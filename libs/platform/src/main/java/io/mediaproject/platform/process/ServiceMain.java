package io.mediaproject.platform.process;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import io.helidon.config.Config;
import io.mediaproject.platform.config.InvalidSetting;
import io.mediaproject.platform.config.Logging;
import io.mediaproject.platform.db.Unavailable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** The way every process starts and ends: a wrong setting is one sentence, SIGTERM and Ctrl-C close what was started. */
public final class ServiceMain {
    private static final System.Logger LOG = System.getLogger(ServiceMain.class.getName());

    private ServiceMain() {}

    /**
     * Starts from the environment; ends the JVM with status 1 where that cannot be done.
     *
     * @param service as in {@code auth-service}
     */
    public static void run(String service, Function<Config, ? extends AutoCloseable> start) {
        try {
            Logging.configure(service);
            closeAtEnd(start.apply(Config.create()));
            stayAlive();
        } catch (InvalidSetting | Unavailable e) {
            LOG.log(ERROR, e.getMessage());
            System.exit(1);
        }
    }

    /** A worker serves nobody: while its broker is down, no other thread would keep the JVM. */
    private static void stayAlive() {
        Thread.ofPlatform().name("alive").daemon(false).start(() -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Closes when the JVM is asked to end. */
    public static void closeAtEnd(AutoCloseable app) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(app), "shutdown"));
    }

    private static void close(AutoCloseable app) {
        try {
            app.close();
        } catch (Exception e) {
            LOG.log(WARNING, "Something did not close cleanly", e);
        }
    }
}
