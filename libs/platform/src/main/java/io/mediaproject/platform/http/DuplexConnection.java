package io.mediaproject.platform.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PlainSocket;
import io.helidon.common.socket.TlsSocket;
import io.helidon.webclient.api.ClientConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * One connection of WebClient for one request, which listens while it sends.
 *
 * <p>WebClient's own connections hide their socket: a refusal half-way through a large body would be seen only as a
 * broken pipe, and nobody could cut a write that is stuck.
 */
public final class DuplexConnection implements ClientConnection {
    /** An answer that was under way when the write failed is there within this time. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    // What is closed: closing a TLS socket would wait for the very write that is stuck.
    private final Socket tcp;
    private final HelidonSocket helidonSocket;
    private final Listener listener;
    private final DataReader reader;
    private final SocketWriter writer;

    private DuplexConnection(Socket tcp, Socket socket) throws IOException {
        this.tcp = tcp;
        String id = "duplex-" + tcp.getLocalPort();
        this.helidonSocket =
                socket instanceof SSLSocket tls ? TlsSocket.client(tls, id) : PlainSocket.client(socket, id);
        this.listener = Listener.start(socket);
        this.reader = new DataReader(listener);
        this.writer = new SocketWriter(socket.getOutputStream());
    }

    /** Connects, for {@code https} with TLS for that host's name, or throws {@link UncheckedIOException}. */
    public static DuplexConnection open(URI address, Duration limit, SSLContext trust) {
        var tcp = new Socket();
        try {
            tcp.setTcpNoDelay(true);
            tcp.connect(new InetSocketAddress(address.getHost(), port(address)), (int) limit.toMillis());
            return new DuplexConnection(tcp, secure(address) ? tls(tcp, address, limit, trust) : tcp);
        } catch (IOException e) {
            closeQuietly(tcp);
            throw new UncheckedIOException(e);
        }
    }

    /** The same, trusting whom this Java trusts. */
    public static DuplexConnection open(URI address, Duration limit) {
        try {
            return open(address, limit, SSLContext.getDefault());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no TLS.", e);
        }
    }

    /** True once the other side has answered or gone: while a body is sent, nothing else can come. */
    public boolean answered() {
        return listener.heard();
    }

    /** Runs this when the other side answers or goes; at once if it has. */
    public void whenAnswered(Runnable wake) {
        listener.whenHeard(wake);
    }

    /** True if the other side has said something, or says it within this time; for a write that failed. */
    public boolean answersWithin(Duration longest) {
        return listener.saysSomething(longest);
    }

    /**
     * Sends the first so many bytes past WebClient; false if the other side wants no more, as it has answered.
     *
     * <p>WebClient streams in chunks as soon as a handler writes twice. A handler that sets Content-Length, writes once,
     * closes, and sends the rest of its body here keeps the length.
     */
    public boolean send(byte[] bytes, int length) throws IOException {
        if (answered()) {
            return false;
        }
        try {
            writer.write(bytes, length);
            return true;
        } catch (IOException broken) {
            if (answersWithin(LAST_WORDS)) {
                return false;
            }
            throw broken;
        }
    }

    /** Bytes that were handed to the network so far. */
    public long written() {
        return writer.written();
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
        listener.patience(timeout);
    }

    @Override
    public void releaseResource() {
        closeResource();
    }

    /** Ends the connection at once, from whatever thread: a read or write that is stuck fails. */
    @Override
    public void closeResource() {
        closeQuietly(tcp);
    }

    private static SSLSocket tls(Socket tcp, URI address, Duration limit, SSLContext trust) throws IOException {
        var factory = trust.getSocketFactory();
        var tls = (SSLSocket) factory.createSocket(tcp, address.getHost(), port(address), true);
        var parameters = tls.getSSLParameters();
        // Without this a certificate of any host would do.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        tls.setSoTimeout((int) limit.toMillis());
        tls.startHandshake();
        tls.setSoTimeout(0);
        return tls;
    }

    private static boolean secure(URI address) {
        return address.getScheme().toLowerCase(Locale.ROOT).equals("https");
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return secure(address) ? 443 : 80;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is of no more use either way.
        }
    }
}
