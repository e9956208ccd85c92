package io.mediaproject.gateway.proxy;

import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.mediaproject.gateway.proxy.Proxy.Target;
import io.mediaproject.platform.http.ConnectionWatch;
import io.mediaproject.platform.http.DuplexConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** Sends a large body on while it comes in, and stops when the service has answered before its end. */
final class StreamedUpload {
    private static final int BUFFER = 64 << 10;
    private static final byte[] NOTHING = {};
    private static final Duration CONNECT = Duration.ofSeconds(2);
    /** After the last byte the service forces the file to disk and checks the session again. */
    private static final Duration COMMIT = Duration.ofMinutes(2);

    /** A client or a service that moves no byte for so long has gone. */
    private static final Duration STALLED = Duration.ofSeconds(30);

    /** The largest file takes so long at 2 Mbit/s; what comes much slower is refused long before. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private final Http1Client client;
    private final ForwardedHeaders headers;

    StreamedUpload(Http1Client client, ForwardedHeaders headers) {
        this.client = client;
        this.headers = headers;
    }

    HttpClientResponse send(ServerRequest request, Target target) {
        var connection = DuplexConnection.open(target.upstream().address(), CONNECT);
        boolean sent = false;
        try {
            var answer = send(request, target, connection);
            sent = true;
            return answer;
        } finally {
            if (!sent) {
                connection.closeResource();
            }
        }
    }

    private HttpClientResponse send(ServerRequest request, Target target, DuplexConnection connection) {
        var out = client.method(request.prologue().method())
                .uri(target.uri())
                .connection(connection)
                .readTimeout(COMMIT)
                .sendExpectContinue(false) // Its "100 Continue" would be taken for the answer.
                .headers(outgoing -> headers.toService(request, outgoing));
        var in = request.content().inputStream();
        var length = request.headers().contentLength();
        length.ifPresent(bytes -> out.header(HeaderNames.CONTENT_LENGTH, Long.toString(bytes)));
        return out.outputStream(stream -> {
            try (var _ = ConnectionWatch.over(connection, STALLED, LONGEST)) {
                if (length.isPresent()) {
                    // WebClient sends the head with the first bytes, here none; it would send the second in chunks, and
                    // drop the length.
                    stream.write(NOTHING);
                    stream.close();
                    Pump.run(connection, () -> copy(in, connection));
                } else {
                    // The head goes with the first chunk: sent alone, WebClient would put an empty chunk behind it,
                    // which is the end. What only the service refuses waits for that chunk, or for READ_TIMEOUT.
                    Pump.run(connection, () -> copyChunks(in, connection, stream));
                    // Only now: closing after a client that broke off would make a part of a file look like the whole.
                    stream.close();
                }
            }
        });
    }

    private static void copy(InputStream in, DuplexConnection connection) throws IOException {
        var buffer = new byte[BUFFER];
        for (int read = read(in, buffer); read >= 0; read = read(in, buffer)) {
            if (!connection.send(buffer, read)) {
                return;
            }
        }
    }

    private static void copyChunks(InputStream in, DuplexConnection connection, OutputStream webClient)
            throws IOException {
        var buffer = new byte[BUFFER];
        for (int read = read(in, buffer); read >= 0 && !connection.answered(); read = read(in, buffer)) {
            webClient.write(buffer, 0, read);
        }
    }

    private static int read(InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new CloseConnectionException("The client broke off its upload", e);
        }
    }
}
