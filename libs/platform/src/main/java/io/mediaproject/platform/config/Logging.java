package io.mediaproject.platform.config;

import io.mediaproject.contracts.Trace;
import io.mediaproject.platform.trace.RequestScope;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One line of text for each record, on the standard error. */
public final class Logging {
    // Loggers are held weakly by the JDK: without this the levels would be forgotten.
    private static final List<Logger> QUIET = List.of(
            quiet("io.helidon", Level.WARNING),
            // It tells of each lost connection with a stack trace; platform.redis says it in one line.
            quiet("org.redisson", Level.OFF),
            // Netty says it when an event loop ended before its last promise, as after a Redis that was given up.
            quiet("io.netty.util.concurrent.DefaultPromise.rejectedExecution", Level.OFF),
            quiet("io.netty", Level.WARNING),
            quiet("com.zaxxer.hikari", Level.WARNING),
            quiet("org.flywaydb", Level.WARNING),
            quiet("org.hibernate", Level.WARNING),
            quiet("org.postgresql", Level.WARNING),
            quiet("org.mongodb", Level.WARNING),
            quiet("com.rabbitmq", Level.WARNING),
            quiet("org.apache", Level.WARNING));

    private Logging() {}

    /** To be called first by every Main; LOG_LEVEL is INFO unless set. */
    public static void configure() {
        var root = Logger.getLogger("");
        for (var handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        var handler = new ConsoleHandler();
        handler.setFormatter(
                new OneLine(() -> RequestScope.current().map(Trace::requestId).orElse("")));
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        root.setLevel(Level.INFO);
        Logger.getLogger("io.mediaproject").setLevel(level());
        assert !QUIET.isEmpty();
    }

    private static Level level() {
        var text = System.getenv().getOrDefault("LOG_LEVEL", "INFO");
        return switch (text.toUpperCase(java.util.Locale.ROOT)) {
            case "TRACE" -> Level.FINER;
            case "DEBUG" -> Level.FINE;
            case "WARNING", "WARN" -> Level.WARNING;
            case "ERROR" -> Level.SEVERE;
            default -> Level.INFO;
        };
    }

    private static Logger quiet(String name, Level level) {
        var logger = Logger.getLogger(name);
        logger.setLevel(level);
        return logger;
    }
}
