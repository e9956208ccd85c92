package io.mediaproject.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.platform.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Server-Sent Events: each is flushed at once, and a comment every 15 s finds out whether anybody still listens. */
public final class Sse {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(30);

    private Sse() {}

    /**
     * One event.
     *
     * @param id what the client sends back as Last-Event-ID when it comes again
     * @param data anything that is JSON
     */
    public record Event(Optional<String> id, String name, Object data) {
        public Event {
            if (!name.matches("[a-z0-9._-]+")
                    || id.filter(text -> !text.matches("[\\x21-\\x7e]+")).isPresent()) {
                throw new IllegalArgumentException("Not the name and id of an event: %s %s".formatted(name, id));
            }
        }
    }

    /** Where a client that comes again wants to go on. */
    public static Optional<String> lastEventId(ServerRequest request) {
        return request.headers().first(HeaderNames.create("Last-Event-ID")).filter(id -> !id.isBlank());
    }

    /**
     * Sends what comes into the queue until it ends or the client is gone, and closes the queue.
     *
     * @param allowed asked every 30 s: whether the caller's session still lives
     */
    public static void stream(ServerResponse response, EventQueue queue, BooleanSupplier allowed) {
        stream(response, queue, allowed, HEARTBEAT);
    }

    static void stream(ServerResponse response, EventQueue queue, BooleanSupplier allowed, Duration heartbeat) {
        response.header(HeaderNames.CONTENT_TYPE, "text/event-stream")
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .header(HeaderNames.create("X-Accel-Buffering"), "no"); // Else nginx collects events.
        try (queue) {
            // Not in the try: to close it when the client is gone would fail once more.
            var out = response.outputStream();
            write(out, ": here\n\n");
            pump(queue, allowed, heartbeat, out);
            out.close();
        } catch (IOException | UncheckedIOException _) {
            // The client went away, which is how most streams end.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pump(EventQueue queue, BooleanSupplier allowed, Duration heartbeat, OutputStream out)
            throws IOException, InterruptedException {
        long checked = System.nanoTime();
        while (queue.open()) {
            var event = queue.next(heartbeat);
            if (System.nanoTime() - checked > BETWEEN_CHECKS.toNanos()) {
                checked = System.nanoTime();
                if (!allowed.getAsBoolean()) {
                    return;
                }
            }
            if (event.isPresent()) {
                write(out, text(event.get()));
            } else if (queue.open()) {
                write(out, ": still here\n\n");
            }
        }
    }

    private static String text(Event event) throws JsonProcessingException {
        var id = event.id().map(text -> "id: " + text + "\n").orElse("");
        return id + "event: " + event.name() + "\ndata: " + Json.lenient().writeValueAsString(event.data()) + "\n\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
