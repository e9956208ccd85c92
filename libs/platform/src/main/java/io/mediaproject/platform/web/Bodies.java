package io.mediaproject.platform.web;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Knows whether the body of a request was read to its end, whoever reads it. */
final class Bodies {
    private static final int BUFFER = 1 << 16;

    private Bodies() {}

    /** How far the one stream of a body was read; Helidon calls a body consumed as soon as somebody asks for it. */
    private static final class Progress {
        private final long announced;
        private volatile long read;
        private volatile boolean ended;
        private volatile Optional<InputStream> stream = Optional.empty();

        Progress(long announced) {
            this.announced = announced;
        }

        boolean complete() {
            return ended || read == announced;
        }
    }

    static boolean announced(ServerRequest request) {
        return request.headers().contains(HeaderNames.TRANSFER_ENCODING)
                || request.headers().contentLength().orElse(0) > 0;
    }

    static void watch(ServerRequest request) {
        if (announced(request)) {
            var progress = new Progress(request.headers().contentLength().orElse(-1));
            request.context().register(progress);
            request.streamFilter(in -> {
                var watched = new Watched(in, progress);
                progress.stream = Optional.of(watched);
                return watched;
            });
        }
    }

    static boolean unread(ServerRequest request) {
        return announced(request)
                && !request.context()
                        .get(Progress.class)
                        .map(Progress::complete)
                        .orElse(false);
    }

    /** Throws away what is left of a body of a known length; to be run once, by nobody who still reads it. */
    static Runnable drain(ServerRequest request, long most) {
        var in = request.context()
                .get(Progress.class)
                .flatMap(progress -> progress.stream)
                .orElseGet(() -> request.content().inputStream());
        return () -> {
            var buffer = new byte[BUFFER];
            try {
                for (long left = most; left > 0 && unread(request); ) {
                    left -= Math.max(0, in.read(buffer));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private static final class Watched extends FilterInputStream {
        private final Progress progress;

        Watched(InputStream in, Progress progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            note(read < 0 ? -1 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            note(read);
            return read;
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // One thread reads a body; another only looks.
        private void note(int read) {
            if (read < 0) {
                progress.ended = true;
            } else {
                progress.read += read;
            }
        }
    }
}
