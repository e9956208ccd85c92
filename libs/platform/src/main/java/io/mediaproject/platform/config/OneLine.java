package io.mediaproject.platform.config;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** A record as one line: time, level, where, request, message; only a failure brings its stack trace below it. */
final class OneLine extends Formatter {
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
        // What came from outside must not be able to begin a line of its own.
        line.append(formatMessage(record).replaceAll("\\p{Cntrl}+", " ")).append(System.lineSeparator());
        if (record.getThrown() != null) {
            var trace = new StringWriter();
            record.getThrown().printStackTrace(new PrintWriter(trace));
            line.append(trace);
        }
        return line.toString();
    }

    private static String shortName(String logger) {
        return logger == null ? "-" : logger.substring(logger.lastIndexOf('.') + 1);
    }
}
