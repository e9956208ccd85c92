package io.mediaproject.platform.multipart;

import io.helidon.webserver.http.ServerRequest;
import io.mediaproject.platform.web.InvalidRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The parts of one {@code multipart/form-data} body, one after the other, with one buffer whatever their size. A body
 * that is malformed, or ends before its last boundary, is an {@link InvalidRequest} as soon as that is seen.
 *
 * <p>Our own, because Helidon's reads a kilobyte at a time, believes a length inside a part, takes the headers of a
 * part for ASCII, and cannot tell a body that ends early from one that ends well.
 */
public final class Multipart {
    // RFC 2046 §5.1.1: a boundary has at most 70 characters.
    private static final int LONGEST_BOUNDARY = 70;
    private static final int BUFFER = 64 * 1024;
    private static final int LONGEST_LINE_TAIL = 80;
    private static final int MOST_HEADERS = 8 * 1024;
    private static final int MOST_AROUND = 8 * 1024;

    private final InputStream body;
    private final byte[] delimiter;
    private final int[] shift = new int[256];
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    // Content ends here: at the delimiter if it is in the buffer, else before what could be its beginning.
    private int safe;
    private boolean atDelimiter;

    private Multipart(InputStream body, String boundary) {
        this.body = body;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        Arrays.fill(shift, delimiter.length);
        for (int i = 0; i < delimiter.length - 1; i++) {
            shift[delimiter[i] & 0xff] = delimiter.length - 1 - i;
        }
        // The first boundary may open the body; with this line break before it it looks like every other one.
        buffer[0] = '\r';
        buffer[1] = '\n';
        limit = 2;
    }

    /** The parts of a request's body; its Content-Type has to name their boundary. */
    public static Multipart of(ServerRequest request) {
        var boundary = request.headers()
                .contentType()
                .flatMap(type -> Optional.ofNullable(type.parameters().get("boundary")))
                .orElseThrow(() -> InvalidRequest.malformed("Content-Type names no boundary."));
        return of(new RequestBody(request.content().inputStream()), boundary);
    }

    static Multipart of(InputStream body, String boundary) {
        if (boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
            throw InvalidRequest.malformed("The boundary in Content-Type has %d characters; 1 to %d are allowed."
                    .formatted(boundary.length(), LONGEST_BOUNDARY));
        }
        return new Multipart(body, boundary);
    }

    /** The next part, or empty after the last; skips what was left unread of the one before. */
    public Optional<Part> next() throws IOException {
        boolean first = !atDelimiter && safe == 0;
        skipContent(first ? MOST_AROUND : Long.MAX_VALUE);
        position += delimiter.length;
        atDelimiter = false;
        if (last()) {
            skipRest();
            return Optional.empty();
        }
        var part = new Part(PartHeaders.parse(headers()), new Content());
        look();
        return Optional.of(part);
    }

    static InvalidRequest cutOff() {
        return InvalidRequest.malformed("The body ended before its last boundary; send it again.");
    }

    private void skipContent(long most) throws IOException {
        var content = new Content();
        var sink = new byte[BUFFER];
        long skipped = 0;
        look();
        for (int n = content.read(sink, 0, sink.length); n >= 0; n = content.read(sink, 0, sink.length)) {
            skipped += n;
            if (skipped > most) {
                throw InvalidRequest.malformed("The body does not start with the boundary that Content-Type names.");
            }
        }
    }

    /** Behind a boundary stand two hyphens after the last part, else at most white space. */
    private boolean last() throws IOException {
        require(2);
        if (buffer[position] == '-' && buffer[position + 1] == '-') {
            return true;
        }
        if (!line(LONGEST_LINE_TAIL).isBlank()) {
            throw InvalidRequest.malformed("There is text behind a boundary.");
        }
        return false;
    }

    private String headers() throws IOException {
        var headers = new StringBuilder();
        for (String line = line(MOST_HEADERS); !line.isEmpty(); line = line(MOST_HEADERS)) {
            headers.append(line).append("\r\n");
            if (headers.length() > MOST_HEADERS) {
                throw InvalidRequest.malformed("A part has more than %d bytes of headers.".formatted(MOST_HEADERS));
            }
        }
        return headers.toString();
    }

    private String line(int longest) throws IOException {
        for (int length = 0; length <= longest; length++) {
            require(length + 2);
            if (buffer[position + length] == '\r' && buffer[position + length + 1] == '\n') {
                var text = new String(buffer, position, length, StandardCharsets.UTF_8);
                position += length + 2;
                return text;
            }
        }
        throw InvalidRequest.malformed("A line of the multipart body has more than %d bytes.".formatted(longest));
    }

    private void require(int bytes) throws IOException {
        while (limit - position < bytes) {
            if (!fill()) {
                throw cutOff();
            }
        }
    }

    private void skipRest() throws IOException {
        int rest = limit - position;
        position = limit;
        while (rest <= MOST_AROUND) {
            int n = body.read(buffer, 0, buffer.length);
            if (n < 0) {
                return;
            }
            rest += n;
        }
        throw InvalidRequest.malformed("There are more than %d bytes behind the last boundary.".formatted(MOST_AROUND));
    }

    /** Finds out how much of the buffer is content (Horspool's search: most bytes are never looked at). */
    private void look() {
        int last = delimiter.length - 1;
        int at = position;
        while (at + last < limit) {
            byte end = buffer[at + last];
            if (end == delimiter[last] && Arrays.equals(buffer, at, at + last, delimiter, 0, last)) {
                safe = at;
                atDelimiter = true;
                return;
            }
            at += shift[end & 0xff];
        }
        safe = Math.max(position, limit - last);
        atDelimiter = false;
    }

    private boolean fill() throws IOException {
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            safe -= Math.min(position, safe);
            position = 0;
        }
        int n = limit == buffer.length ? 0 : body.read(buffer, limit, buffer.length - limit);
        limit += Math.max(n, 0);
        return n > 0;
    }

    /** The bytes of the current part. */
    private final class Content extends InputStream {
        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (position == safe) {
                if (atDelimiter) {
                    return -1;
                }
                if (!fill()) {
                    throw cutOff();
                }
                look();
            }
            int n = Math.min(length, safe - position);
            System.arraycopy(buffer, position, target, offset, n);
            position += n;
            return n;
        }
    }

    /** One part: its headers, and its bytes as long as the next part was not asked for. */
    public record Part(PartHeaders headers, InputStream content) {}
}
