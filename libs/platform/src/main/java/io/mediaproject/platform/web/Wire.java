package io.mediaproject.platform.web;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sees each connection below routing: refuses ambiguous framing, and can throw away what a client still sends. */
final class Wire implements Http1ConnectionListener {
    private static final String LAST_CHUNK = "0\r\n\r\n";

    // A connection has its own virtual thread from its first byte to its last.
    private static final ThreadLocal<DataReader> READER = new ThreadLocal<>();

    /** RFC 9112 §6.3: such a message may be an attempt to smuggle a second request past a proxy. */
    @Override
    public void headers(ConnectionContext connection, Headers headers) {
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

    /**
     * Throws away what is left of a chunked body. Reads bytes, not chunks: Helidon would hold a whole chunk, of whatever
     * size, in memory.
     */
    static Runnable drainChunks(long most) {
        var reader = READER.get();
        return () -> {
            boolean ended = false;
            for (long left = most; left > 0 && !ended; ) {
                reader.ensureAvailable();
                var bytes = reader.readBytes(reader.available());
                left -= bytes.length;
                ended = new String(bytes, StandardCharsets.ISO_8859_1).endsWith(LAST_CHUNK);
            }
        };
    }

    private static boolean ambiguous(Headers headers) {
        List<String> lengths = headers.all(HeaderNames.CONTENT_LENGTH, List::of);
        List<String> encodings = headers.all(HeaderNames.TRANSFER_ENCODING, List::of);
        boolean badLength = lengths.size() > 1 || lengths.stream().anyMatch(length -> !length.matches("\\d{1,18}"));
        boolean badEncoding =
                encodings.size() > 1 || encodings.stream().anyMatch(encoding -> !encoding.equalsIgnoreCase("chunked"));
        return badLength || badEncoding || !lengths.isEmpty() && !encodings.isEmpty();
    }
}
