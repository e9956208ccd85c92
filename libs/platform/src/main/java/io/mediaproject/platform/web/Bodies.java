package io.mediaproject.platform.web;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.InputStream;
import java.util.Optional;

/** Knows how far the body of a request was read, whoever reads it. */
final class Bodies {
    /** The one stream of a body, as soon as somebody opened it. */
    private static final class Opened {
        private volatile Optional<InputStream> stream = Optional.empty();
    }

    private Bodies() {}

    static boolean announced(ServerRequest request) {
        var length = request.headers().contentLength();
        return request.headers().contains(HeaderNames.TRANSFER_ENCODING)
                || length.isPresent() && length.getAsLong() > 0;
    }

    /** Remembers the stream that the first reader opens, so that a refusal half-way can read on from there. */
    static void watch(ServerRequest request) {
        if (announced(request)) {
            var opened = new Opened();
            request.context().register(opened);
            request.streamFilter(in -> {
                opened.stream = Optional.of(in);
                return in;
            });
        }
    }

    static boolean unread(ServerRequest request) {
        return announced(request) && !request.content().consumed();
    }

    static InputStream stream(ServerRequest request) {
        return request.context()
                .get(Opened.class)
                .flatMap(opened -> opened.stream)
                .orElseGet(() -> request.content().inputStream());
    }
}
