package io.mediaproject.platform.config;

import io.mediaproject.contracts.Trace;
import io.mediaproject.platform.trace.RequestScope;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One line for each record, on the standard error: text for people, JSON for programs. */
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
            // It passes on what PostgreSQL notes of each statement, such as an extension that is there already.
            quiet("org.flywaydb.core.internal.proprietaryStubs.ErrorOverridesSupportStub", Level.SEVERE),
            quiet("org.hibernate", Level.WARNING),
            quiet("org.postgresql", Level.WARNING),
            quiet("org.mongodb", Level.WARNING),
            quiet("com.rabbitmq", Level.WARNING),
            quiet("org.apache", Level.WARNING));

    private Logging() {}

    /**
     * To be called first by every Main: LOG_LEVEL and LOG_FORMAT, INFO and text unless they are set.
     *
     * @param service that the lines are of
     */
    public static void configure(String service) {
        configure(service, System.getenv());
    }

    static void configure(String service, Map<String, String> environment) {
        // First as text, so that a wrong format can be told.
        to(new OneLine(Logging::requestId), Level.INFO);
        to(format(service, environment.getOrDefault("LOG_FORMAT", "text")), level(environment));
    }

    private static void to(Formatter format, Level level) {
        var root = Logger.getLogger("");
        for (var handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        var handler = new ConsoleHandler();
        handler.setFormatter(format);
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        root.setLevel(Level.INFO);
        Logger.getLogger("io.mediaproject").setLevel(level);
        assert !QUIET.isEmpty();
    }

    private static String requestId() {
        return RequestScope.current().map(Trace::requestId).orElse("");
    }

    private static Formatter format(String service, String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "text", "" -> new OneLine(Logging::requestId);
            case "json" -> new JsonLine(service, RequestScope::fields);
            default -> throw new InvalidSetting("LOG_FORMAT is \"%s\". Set it to text or json.".formatted(word));
        };
    }

    private static Level level(Map<String, String> environment) {
        var text = environment.getOrDefault("LOG_LEVEL", "INFO");
        return switch (text.strip().toUpperCase(Locale.ROOT)) {
            case "TRACE" -> Level.FINER;
            case "DEBUG" -> Level.FINE;
            case "INFO", "" -> Level.INFO;
            case "WARNING", "WARN" -> Level.WARNING;
            case "ERROR" -> Level.SEVERE;
            default ->
                throw new InvalidSetting(
                        "LOG_LEVEL is \"%s\". Set it to TRACE, DEBUG, INFO, WARNING or ERROR.".formatted(text));
        };
    }

    private static Logger quiet(String name, Level level) {
        var logger = Logger.getLogger(name);
        logger.setLevel(level);
        return logger;
    }
}
