package io.mediaproject.gateway.proxy;

import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.mediaproject.gateway.proxy.Proxy.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** Sends a large body on while it comes in, and stops when the service has answered before its end. */
final class StreamedUpload {
    /** WebClient sends a stream without its length: the service compares what it got with this header. */
    private static final String LENGTH = "X-Content-Length";

    private static final int BUFFER = 64 << 10;
    /** After the last byte the service forces the file to disk and checks the session again. */
    private static final Duration COMMIT = Duration.ofMinutes(2);

    /** A client or a service that moves no byte for so long has gone. */
    private static final Duration STALLED = Duration.ofSeconds(30);

    private static final Duration CONTINUE = Duration.ofSeconds(5);

    private final Http1Client client;
    private final ForwardedHeaders headers;

    StreamedUpload(Http1Client client, ForwardedHeaders headers) {
        this.client = client;
        this.headers = headers;
    }

    HttpClientResponse send(ServerRequest request, Target target) {
        var connection = UploadConnection.open(target.upstream().address());
        boolean sent = false;
        try {
            var out = client.method(request.prologue().method())
                    .uri(target.uri())
                    .connection(connection)
                    .readTimeout(COMMIT)
                    .readContinueTimeout(CONTINUE)
                    .sendExpectContinue(true)
                    .headers(outgoing -> headers.toService(request, outgoing));
            request.headers()
                    .contentLength()
                    .ifPresent(length -> out.header(HeaderNames.create(LENGTH), Long.toString(length)));
            var answer = out.outputStream(stream -> copy(request, connection, stream));
            sent = true;
            return answer;
        } finally {
            if (!sent) {
                connection.closeResource();
            }
        }
    }

    private static void copy(ServerRequest request, UploadConnection connection, OutputStream out) throws IOException {
        var in = request.content().inputStream();
        var buffer = new byte[BUFFER];
        try (var _ = StallWatch.over(connection, STALLED)) {
            for (int read = read(in, buffer); read >= 0 && !connection.answered(); read = read(in, buffer)) {
                out.write(buffer, 0, read);
            }
        }
        // Only now: closing after a client that broke off would make a part of a file look like the whole.
        out.close();
    }

    private static int read(InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new CloseConnectionException("The client broke off its upload", e);
        }
    }
}
