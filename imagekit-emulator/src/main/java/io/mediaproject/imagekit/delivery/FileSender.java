package io.mediaproject.imagekit.delivery;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Sends a file whole or in part; Helidon's own range handling breaks when a range ends behind the end. */
final class FileSender {
    private static final int BUFFER = 64 * 1024;

    private FileSender() {}

    static void send(ServerRequest request, ServerResponse response, Path path, Conditions conditions) {
        try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
            response.header(HeaderNames.ETAG, conditions.etag());
            response.header(HeaderNames.LAST_MODIFIED, conditions.lastModified());
            response.header(HeaderNames.ACCEPT_RANGES, "bytes");
            if (conditions.notModified(request.headers())) {
                response.status(Status.NOT_MODIFIED_304).send();
                return;
            }
            send(request, response, file, range(request, conditions, file.size()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ByteRange range(ServerRequest request, Conditions conditions, long size) {
        var header = request.headers().first(HeaderNames.RANGE);
        // RFC 9110 §14.2: a range means something for GET alone.
        boolean wanted = request.prologue().method().equals(Method.GET) && conditions.rangeApplies(request.headers());
        return header.isPresent() && wanted ? ByteRange.of(header.get(), size) : new ByteRange.Whole();
    }

    private static void send(ServerRequest request, ServerResponse response, FileChannel file, ByteRange range)
            throws IOException {
        long size = file.size();
        switch (range) {
            case ByteRange.Whole _ -> body(request, response, file, new ByteRange.Part(0, size - 1));
            case ByteRange.Part part -> {
                response.status(Status.PARTIAL_CONTENT_206);
                response.header(HeaderNames.CONTENT_RANGE, "bytes " + part.first() + "-" + part.last() + "/" + size);
                body(request, response, file, part);
            }
            case ByteRange.Unsatisfiable _ -> {
                response.header(HeaderNames.CONTENT_RANGE, "bytes */" + size);
                response.status(Status.REQUESTED_RANGE_NOT_SATISFIABLE_416).send();
            }
        }
    }

    private static void body(ServerRequest request, ServerResponse response, FileChannel file, ByteRange.Part part)
            throws IOException {
        response.contentLength(part.length());
        if (request.prologue().method().equals(Method.HEAD)) {
            response.send();
            return;
        }
        try (OutputStream out = response.outputStream()) {
            var buffer = ByteBuffer.allocate(BUFFER);
            for (long at = part.first(); at <= part.last(); ) {
                buffer.clear().limit((int) Math.min(BUFFER, part.last() - at + 1));
                int read = file.read(buffer, at);
                if (read < 0) {
                    throw new IOException("The file became shorter while it was sent.");
                }
                out.write(buffer.array(), 0, read);
                at += read;
            }
        }
    }
}
