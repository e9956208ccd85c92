package io.mediaproject.acceptance.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A stream of Server-Sent Events that has ended. */
public record EventStream(List<Event> events) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One event with its data. */
    public record Event(String name, JsonNode data) {}

    /** Reads until the server ends the stream. */
    public static EventStream of(User user, String path) {
        var answer = Api.send(user.request(path).header("Accept", "text/event-stream"));
        answer.has(200);
        var events = new ArrayList<Event>();
        for (var block : new String(answer.body(), StandardCharsets.UTF_8).split("\\R\\R")) {
            var data = field(block, "data:");
            if (!data.isEmpty()) {
                events.add(new Event(field(block, "event:"), parse(data)));
            }
        }
        return new EventStream(List.copyOf(events));
    }

    public Event last() {
        return events.getLast();
    }

    private static String field(String block, String name) {
        return block.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip())
                .findFirst()
                .orElse("");
    }

    private static JsonNode parse(String data) {
        try {
            return JSON.readTree(data);
        } catch (IOException e) {
            throw new UncheckedIOException("Not JSON: " + data, e);
        }
    }
}
