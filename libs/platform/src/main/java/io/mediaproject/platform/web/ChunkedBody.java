package io.mediaproject.platform.web;

import io.helidon.common.buffers.DataReader;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of a chunked request (RFC 9112 §7.1), handed out as it comes. Helidon 4.3 would hold a whole chunk in
 * memory, and a client declares up to 2 GiB as one.
 */
final class ChunkedBody extends InputStream {
    private static final int MOST_AT_ONCE = 64 << 10;
    private static final int LONGEST_LINE = 1 << 10;
    private static final int MOST_TRAILERS = 8 << 10;
    private static final int MOST_DIGITS = 15; // Of a long, so that no sum of two runs over.

    private final DataReader wire;
    private final long most;
    // Another thread may drain what this one left.
    private volatile Place place = new Place.Start();

    /**
     * A body that starts where the wire stands.
     *
     * @param most after so many bytes it is refused with 413, as soon as a chunk declares more
     */
    ChunkedBody(DataReader wire, long most) {
        this.wire = wire;
        this.most = most;
    }

    /** Where in the body the next byte of the wire stands. */
    private sealed interface Place {
        record Start() implements Place {}

        /** Within a chunk, or at the line break behind it. */
        record Chunk(long left, long before) implements Found {}

        record End() implements Found {}

        record Broken() implements Place {}
    }

    /** Where reading can go on, or need not. */
    private sealed interface Found extends Place {}

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        var now = place;
        place = new Place.Broken(); // Unless what follows finds its way: nobody reads on after a failure.
        return switch (advance(now)) {
            case Place.Chunk chunk -> {
                int read = take(chunk, bytes, offset, length);
                place = new Place.Chunk(chunk.left() - read, chunk.before() + read);
                yield read;
            }
            case Place.End end -> {
                place = end;
                yield -1;
            }
        };
    }

    /** To the next byte of content, or to the end. */
    private Found advance(Place from) throws IOException {
        return switch (from) {
            case Place.Start _ -> chunk(0);
            case Place.Chunk(long left, long before)
            when left == 0 -> {
                expect('\r');
                expect('\n');
                yield chunk(before);
            }
            case Place.Chunk inside -> inside;
            case Place.End end -> end;
            case Place.Broken _ -> throw new IOException("The body broke off before.");
        };
    }

    private int take(Place.Chunk chunk, byte[] bytes, int offset, int length) {
        wire.ensureAvailable();
        int wanted = (int) Math.min(Math.min(length, MOST_AT_ONCE), chunk.left());
        int there = Math.min(wanted, wire.available());
        return wire.readBuffer(there).read(bytes, offset, there);
    }

    private Found chunk(long before) {
        long size = size(line(LONGEST_LINE));
        if (size == 0) {
            skipTrailers();
            return new Place.End();
        }
        if (size > most - before) {
            throw new Refused(Problem.tooLarge("The body is larger than %d bytes.".formatted(most)));
        }
        return new Place.Chunk(size, before);
    }

    /** Extensions behind the size mean nothing to us, and RFC 9112 §7.1.1 lets them be ignored. */
    private static long size(String line) {
        int end = line.indexOf(';');
        var digits = (end < 0 ? line : line.substring(0, end)).stripTrailing();
        if (!digits.matches("[0-9a-fA-F]{1,%d}".formatted(MOST_DIGITS))) {
            throw malformed("A chunk has no size that can be read.");
        }
        return Long.parseLong(digits, 16);
    }

    private void skipTrailers() {
        int left = MOST_TRAILERS;
        for (var line = line(left); !line.isEmpty(); line = line(left)) {
            left -= line.length();
        }
    }

    private String line(int longest) {
        var line = new StringBuilder();
        for (char c = (char) (wire.read() & 0xff); c != '\r'; c = (char) (wire.read() & 0xff)) {
            if (c == '\n' || line.length() >= longest) {
                throw malformed("A line between the chunks is too long, or does not end as it should.");
            }
            line.append(c);
        }
        expect('\n');
        return line.toString();
    }

    private void expect(char wanted) {
        if (wire.read() != wanted) {
            throw malformed("A chunk does not end where it said.");
        }
    }

    private static InvalidRequest malformed(String detail) {
        return InvalidRequest.malformed(detail);
    }
}
