package io.mediaproject.platform.web;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.util.List;

/** Sees each connection below routing: refuses ambiguous framing, and keeps the reader at hand. */
final class Wire implements Http1ConnectionListener {
    // A connection has its own virtual thread from its first byte to its last.
    private static final ThreadLocal<DataReader> READER = new ThreadLocal<>();

    private static final ThreadLocal<Patience.Wait> HEADERS = new ThreadLocal<>();

    private final Patience patience;

    Wire(Patience patience) {
        this.patience = patience;
    }

    /** Between requests a client may be silent for long, which Helidon limits; within its headers it may not. */
    @Override
    public void prologue(ConnectionContext connection, HttpPrologue prologue) {
        HEADERS.set(patience.begin());
    }

    /** RFC 9112 §6.3: such a message may be an attempt to smuggle a second request past a proxy. */
    @Override
    public void headers(ConnectionContext connection, Headers headers) {
        HEADERS.get().end();
        READER.set(connection.dataReader());
        if (ambiguous(headers)) {
            throw RequestException.builder()
                    .type(DirectHandler.EventType.BAD_REQUEST)
                    .status(Status.BAD_REQUEST_400)
                    .setKeepAlive(false)
                    .message("The length of the body is given in two ways, or in none that is known.")
                    .build();
        }
    }

    /** What the connection of this thread still has to say. */
    static DataReader reader() {
        return READER.get();
    }

    private static boolean ambiguous(Headers headers) {
        List<String> lengths = headers.all(HeaderNames.CONTENT_LENGTH, List::of);
        List<String> encodings = headers.all(HeaderNames.TRANSFER_ENCODING, List::of);
        boolean badLength = lengths.size() > 1 || lengths.stream().anyMatch(length -> !length.matches("\\d{1,18}"));
        // Helidon knows "chunked" in small letters only, and takes the body of "Chunked" for the next request.
        boolean badEncoding = !encodings.isEmpty() && !encodings.equals(List.of("chunked"));
        return badLength || badEncoding || !lengths.isEmpty() && !encodings.isEmpty();
    }
}
