package io.mediaproject.platform.web;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * Answers while the client still sends: the answer first, then at most 8 MiB or 2 s of what is coming are thrown away,
 * then the connection ends. Without this, a client that writes its whole body before it reads sees a broken pipe.
 */
public final class EarlyRefusal {
    private static final long MOST_BYTES = 8L << 20;
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private EarlyRefusal() {}

    /** Sends the whole answer; closes the connection only if a body was announced and not read to its end. */
    public static void send(ServerRequest request, ServerResponse response, byte[] body) {
        if (!Bodies.unread(request)) {
            response.send(body);
            return;
        }
        response.headers().set(HeaderValues.CONNECTION_CLOSE);
        response.send(body);
        if (request.continueSent()) { // Else the client waits for us, and sends nothing.
            drain(request);
        }
    }

    private static void drain(ServerRequest request) {
        var drain = Thread.ofVirtual().name("drain").start(() -> drain(Bodies.stream(request)));
        try {
            // What is still read after that ends with the connection, which the server closes next.
            drain.join(LONGEST);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void drain(InputStream in) {
        var buffer = new byte[1 << 16];
        long left = MOST_BYTES;
        try {
            for (int read = 0; read >= 0 && left > 0; left -= read) {
                read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            }
        } catch (IOException
                | UncheckedIOException
                | IllegalStateException
                | DataReader.InsufficientDataAvailableException _) {
            // The client went away, which is what it was asked to do.
        }
    }
}
