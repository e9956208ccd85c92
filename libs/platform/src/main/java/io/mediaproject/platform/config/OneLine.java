package io.mediaproject.platform.config;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A record as one line: time, level, where, request, message; only a failure brings its stack trace below it. */
final class OneLine extends Formatter {
    // What came from outside must not be able to begin a line of its own.
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private final Supplier<String> request;

    OneLine(Supplier<String> request) {
        this.request = request;
    }

    @Override
    public String format(LogRecord record) {
        var line = new StringBuilder()
                .append(record.getInstant().truncatedTo(ChronoUnit.MILLIS))
                .append(' ')
                .append(record.getLevel().getName())
                .append(' ')
                .append(shortName(record.getLoggerName()))
                .append(' ');
        var id = request.get();
        if (!id.isEmpty()) {
            line.append('[').append(id).append("] ");
        }
        line.append(flat(formatMessage(record))).append(System.lineSeparator());
        if (record.getThrown() != null) {
            trace(record.getThrown()).forEach(step -> line.append(step).append(System.lineSeparator()));
        }
        return line.toString();
    }

    /** Indented, for the message of an exception may have lines, and one of them may look like a record. */
    private static Stream<String> trace(Throwable thrown) {
        var trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString().lines().map(step -> "\t" + flat(step.strip()));
    }

    private static String flat(String text) {
        return BREAKS.matcher(text).replaceAll(" ");
    }

    private static String shortName(String logger) {
        return logger == null ? "-" : logger.substring(logger.lastIndexOf('.') + 1);
    }
}
