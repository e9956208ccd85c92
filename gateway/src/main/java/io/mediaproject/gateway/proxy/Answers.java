package io.mediaproject.gateway.proxy;

import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.platform.web.EarlyRefusal;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;

/** Carries an answer back as it comes: nothing is held but one buffer. */
final class Answers {
    private static final int BUFFER = 64 << 10;
    private static final int SMALL_REFUSAL = 64 << 10;

    private Answers() {}

    static void copy(
            HttpClientResponse answer, ServerRequest request, ServerResponse response, ForwardedHeaders headers) {
        response.status(answer.status());
        headers.toClient(answer.headers(), response);
        EarlyRefusal.announce(request, response);
        if (Proxy.bodiless(request.prologue().method(), answer.status())) {
            response.send();
        } else if (answer.status().code() >= 400) {
            refuse(answer, request, response);
        } else {
            stream(answer, response);
        }
    }

    /** A refusal may come while the client still sends: it has to see it all the same. */
    private static void refuse(HttpClientResponse answer, ServerRequest request, ServerResponse response) {
        response.headers().remove(HeaderNames.CONTENT_LENGTH);
        EarlyRefusal.send(request, response, body(answer));
    }

    private static byte[] body(HttpClientResponse answer) {
        try (var in = answer.inputStream()) {
            return in.readNBytes(SMALL_REFUSAL);
        } catch (IOException | RuntimeException _) {
            return new byte[0];
        }
    }

    private static void stream(HttpClientResponse answer, ServerResponse response) {
        boolean live = answer.headers()
                .first(HeaderNames.CONTENT_TYPE)
                .filter(type -> type.startsWith("text/event-stream"))
                .isPresent();
        if (live) {
            response.headers().set(HeaderNames.create("X-Accel-Buffering"), "no");
        }
        try (var in = answer.inputStream()) {
            var out = response.outputStream();
            var buffer = new byte[BUFFER];
            long missing = answer.headers().contentLength().orElse(0);
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                write(out, buffer, read, live);
                missing -= read;
            }
            if (missing > 0) {
                throw new EOFException("%d bytes of the answer are missing".formatted(missing));
            }
            out.close();
        } catch (IOException | RuntimeException e) { // Helidon has several kinds for a peer that went away.
            // The status is on its way already: only a broken connection tells the client that the rest is missing.
            throw new CloseConnectionException("An answer broke off half-way", e);
        }
    }

    private static void write(OutputStream out, byte[] buffer, int length, boolean live) throws IOException {
        out.write(buffer, 0, length);
        if (live) {
            out.flush();
        }
    }
}
