package io.mediaproject.platform.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;

/**
 * Answers while the client still sends: the answer first, then at most 8 MiB or 2 s of what is coming are thrown away,
 * then the connection ends. Without this, a client that writes its whole body before it reads sees a broken pipe.
 */
public final class EarlyRefusal {
    private static final long MOST_BYTES = 8L << 20;
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private EarlyRefusal() {}

    /** Sends the whole answer; ends the connection only if a body was announced and not read to its end. */
    public static void send(ServerRequest request, ServerResponse response, byte[] body) {
        boolean unread = Bodies.unread(request);
        if (unread) {
            // Edge closes what says so; Helidon 4.3 itself would go on and take the body for the next request.
            response.headers().set(HeaderValues.CONNECTION_CLOSE);
        }
        response.send(body);
        if (unread && request.continueSent()) { // Else the client waits for us, and sends nothing.
            drain(request);
        }
    }

    private static void drain(ServerRequest request) {
        boolean chunked = request.headers().contains(HeaderNames.TRANSFER_ENCODING);
        var work = chunked ? Wire.drainChunks(MOST_BYTES) : Bodies.drain(request, MOST_BYTES);
        var drain = Thread.ofVirtual().name("drain").start(() -> {
            try {
                work.run();
            } catch (RuntimeException _) {
                // Helidon has several for a client that is gone, which is what it was asked to be.
            }
        });
        try {
            // What it still waits for then ends with the connection.
            drain.join(LONGEST);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
