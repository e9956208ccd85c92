package io.mediaproject.platform.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** A record as one JSON object on one line, for programs that collect logs. */
final class JsonLine extends Formatter {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String service;
    private final Supplier<Map<String, String>> fields;

    /** @param fields of what the thread works on, as its request id */
    JsonLine(String service, Supplier<Map<String, String>> fields) {
        this.service = service;
        this.fields = fields;
    }

    @Override
    public String format(LogRecord record) {
        var line = new LinkedHashMap<String, String>();
        line.put("timestamp", record.getInstant().toString());
        line.put("level", record.getLevel().getName());
        line.put("logger", String.valueOf(record.getLoggerName()));
        line.put("message", formatMessage(record));
        line.put("service", service);
        line.putAll(fields.get());
        if (record.getThrown() != null) {
            var trace = new StringWriter();
            record.getThrown().printStackTrace(new PrintWriter(trace));
            line.put("exception", trace.toString());
        }
        try {
            return MAPPER.writeValueAsString(line) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
