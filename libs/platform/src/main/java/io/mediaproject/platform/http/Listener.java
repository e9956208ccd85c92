package io.mediaproject.platform.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the other side says. The first bytes are read by a thread of their own, since TLS can tell only by reading
 * whether there is something to read; the rest is read by whoever asks.
 */
final class Listener implements Supplier<byte @Nullable []> {
    private static final int BUFFER = 16 << 10;

    private final Socket socket;
    private final InputStream in;
    private final CompletableFuture<byte[]> first = new CompletableFuture<>();
    private volatile Duration patience = Duration.ZERO;
    private boolean firstTaken;

    private Listener(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    static Listener start(Socket socket) throws IOException {
        var listener = new Listener(socket);
        Thread.ofVirtual().name("listener-" + socket.getLocalPort()).start(listener::listen);
        return listener;
    }

    /** Runs this once there is something to read, or nothing will ever come; at once if that is so already. */
    void whenHeard(Runnable wake) {
        first.whenComplete((_, _) -> wake.run());
    }

    boolean heard() {
        return first.isDone();
    }

    boolean saysSomething(Duration longest) {
        try {
            return first.get(longest.toMillis(), TimeUnit.MILLISECONDS).length > 0;
        } catch (ExecutionException | TimeoutException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How long one read waits from now on; zero waits for ever. */
    void patience(Duration timeout) {
        patience = timeout;
    }

    /** The next bytes; null at the end, as Helidon's reader wants it. */
    @Override
    public byte @Nullable [] get() {
        try {
            var bytes = next();
            return bytes.length == 0 ? null : bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        try {
            first.complete(read());
        } catch (IOException e) {
            first.completeExceptionally(e);
        }
    }

    private byte[] next() throws IOException {
        if (!firstTaken) {
            firstTaken = true;
            return awaitFirst();
        }
        socket.setSoTimeout((int) patience.toMillis());
        return read();
    }

    private byte[] awaitFirst() throws IOException {
        try {
            return patience.isZero() ? first.get() : first.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new SocketTimeoutException("No answer came within " + patience + ".");
        } catch (ExecutionException failed) {
            throw new IOException("The connection broke before an answer came.", failed.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The wait for an answer was interrupted.");
        }
    }

    private byte[] read() throws IOException {
        var buffer = new byte[BUFFER];
        int read = in.read(buffer);
        return read < 0 ? new byte[0] : Arrays.copyOf(buffer, read);
    }
}
