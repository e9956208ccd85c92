package io.mediaproject.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/** Reads a stream of Server-Sent Events (WHATWG HTML, §9.2), as far as our server writes them. */
public final class Events {
    private Events() {}

    /** Hears each event with its data. */
    @FunctionalInterface
    public interface Listener {
        void on(String event, JsonNode data);
    }

    static void read(InputStream in, BiConsumer<String, String> listener) {
        try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            var event = "message";
            var data = new StringBuilder();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty() && !data.isEmpty()) {
                    listener.accept(event, data.toString());
                    event = "message";
                    data.setLength(0);
                } else if (line.startsWith("event:")) {
                    event = line.substring("event:".length()).strip();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring("data:".length()).strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The stream of events broke off", e);
        }
    }
}
