package io.mediaproject.media.events;

import io.mediaproject.platform.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes events as the HTML standard wants them (§9.2.6), each at once. */
final class EventWriter {
    private final OutputStream out;

    EventWriter(OutputStream out) {
        this.out = out;
    }

    void event(Event event) throws IOException {
        var text = new StringBuilder();
        event.id().ifPresent(id -> text.append("id: ").append(id).append('\n'));
        text.append("event: ").append(event.name()).append('\n');
        // JSON of ours holds no line break.
        text.append("data: ")
                .append(Json.lenient().writeValueAsString(event.data()))
                .append("\n\n");
        write(text.toString());
    }

    /** A comment: it keeps proxies from closing the stream, and tells us when the client is gone. */
    void ping() throws IOException {
        write(": ping\n\n");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
