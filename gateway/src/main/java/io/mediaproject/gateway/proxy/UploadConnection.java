package io.mediaproject.gateway.proxy;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PlainSocket;
import io.helidon.webclient.api.ClientConnection;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;

/**
 * One connection for one streamed body, which can tell that the service has answered while the body is still sent.
 *
 * <p>WebClient's own connections hide their socket: a refusal half-way through a large upload would be seen only as a
 * broken pipe, and the client would never learn the reason.
 */
final class UploadConnection implements ClientConnection {
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final Socket socket;
    private final HelidonSocket helidonSocket;
    private final DataReader reader;
    private final DataWriter writer;
    private final java.util.concurrent.atomic.AtomicLong written = new java.util.concurrent.atomic.AtomicLong();

    private UploadConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.helidonSocket = PlainSocket.client(socket, "upload-" + socket.getLocalPort());
        this.reader = new DataReader(helidonSocket);
        this.writer = new SocketWriter(socket.getOutputStream(), written);
    }

    static UploadConnection open(URI address) {
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(address.getHost(), port(address)), (int) CONNECT.toMillis());
            return new UploadConnection(socket);
        } catch (IOException e) {
            closeQuietly(socket);
            throw new UncheckedIOException(e);
        }
    }

    /** True once the service has sent something that was not read: while a body is sent, that is its final answer. */
    boolean answered() {
        try {
            return reader.available() > 0 || socket.getInputStream().available() > 0;
        } catch (IOException _) {
            return true;
        }
    }

    /** Bytes that the service's side has taken so far. */
    long written() {
        return written.get();
    }

    @Override
    public DataReader reader() {
        return reader;
    }

    @Override
    public DataWriter writer() {
        return writer;
    }

    @Override
    public String channelId() {
        return helidonSocket.socketId();
    }

    @Override
    public HelidonSocket helidonSocket() {
        return helidonSocket;
    }

    @Override
    public void readTimeout(Duration timeout) {
        try {
            socket.setSoTimeout((int) timeout.toMillis());
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void releaseResource() {
        closeResource();
    }

    @Override
    public void closeResource() {
        closeQuietly(socket);
    }

    private static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : 80;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is of no more use either way.
        }
    }

    private record SocketWriter(OutputStream out, java.util.concurrent.atomic.AtomicLong written)
            implements DataWriter {
        @Override
        public void write(BufferData... buffers) {
            for (var buffer : buffers) {
                write(buffer);
            }
        }

        @Override
        public void write(BufferData buffer) {
            written.addAndGet(buffer.available());
            buffer.writeTo(out);
        }

        @Override
        public void writeNow(BufferData... buffers) {
            write(buffers);
        }

        @Override
        public void writeNow(BufferData buffer) {
            write(buffer);
        }
    }
}
