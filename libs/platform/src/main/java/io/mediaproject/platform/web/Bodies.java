package io.mediaproject.platform.web;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Whoever reads the body of a request reads it here: in bounded memory, and it is known how far. */
final class Bodies {
    private static final int BUFFER = 1 << 16;
    private static final long MOST_DRAINED = 8L << 20;
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(2);

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
        return chunked(request) || request.headers().contentLength().orElse(0) > 0;
    }

    /** To be called once, before anybody reads: {@code request.content()} then hands out our stream. */
    static void watch(ServerRequest request, ServerResponse response, Patience patience, long most) {
        if (!announced(request)) {
            return;
        }
        var progress = new Progress(request.headers().contentLength().orElse(-1));
        request.context().register(progress);
        if (chunked(request)) {
            // Helidon never learns where a body ends that it did not read.
            response.headers().set(HeaderValues.CONNECTION_CLOSE);
        }
        var wire = Wire.reader();
        request.streamFilter(in -> {
            var watched = new Watched(chunked(request) ? new ChunkedBody(wire, most) : in, progress, patience);
            progress.stream = Optional.of(watched);
            return watched;
        });
    }

    static boolean unread(ServerRequest request) {
        return announced(request)
                && !request.context()
                        .get(Progress.class)
                        .map(Progress::complete)
                        .orElse(false);
    }

    /**
     * Throws away some of what a client still sends, 8 MiB or 2 s of it: one that writes its whole body before it reads
     * would see a broken pipe instead of its answer. The connection has to end after that.
     */
    static void drain(ServerRequest request) {
        if (!unread(request) || !request.continueSent()) { // A client that waits for our word sends nothing.
            return;
        }
        var in = request.context()
                .get(Progress.class)
                .flatMap(progress -> progress.stream)
                .orElseGet(() -> request.content().inputStream());
        var drain = Thread.ofVirtual().name("drain").start(() -> drain(request, in));
        try {
            // What it still waits for then ends with the connection.
            drain.join(LONGEST_DRAIN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void drain(ServerRequest request, InputStream in) {
        var buffer = new byte[BUFFER];
        try {
            for (long left = MOST_DRAINED; left > 0 && unread(request); ) {
                left -= Math.max(0, in.read(buffer));
            }
        } catch (IOException | RuntimeException _) {
            // Helidon has several for a client that is gone, which is what it was asked to be.
        }
    }

    private static boolean chunked(ServerRequest request) {
        return request.headers().contains(HeaderNames.TRANSFER_ENCODING);
    }

    private static final class Watched extends FilterInputStream {
        private final Progress progress;
        private final Patience patience;
        private final Pace pace;
        // Guards in: who drains a body may have to wait for the one that still reads it.
        private final ReentrantLock lock = new ReentrantLock();

        Watched(InputStream in, Progress progress, Patience patience) {
            super(in);
            this.progress = progress;
            this.patience = patience;
            this.pace = patience.pace(progress.announced);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            lock.lock();
            try {
                long began = System.nanoTime();
                int read = patience.read(in, bytes, offset, length);
                note(read);
                if (!progress.complete()) {
                    pace.note(read, System.nanoTime() - began);
                }
                return read;
            } catch (DataReader.InsufficientDataAvailableException _) {
                throw new EOFException("The body broke off.");
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } finally {
                lock.unlock();
            }
        }

        /** Helidon would read on here, and a refusal wait for a client that has fallen silent. */
        @Override
        public void close() {}

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
