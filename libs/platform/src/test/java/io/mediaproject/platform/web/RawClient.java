package io.mediaproject.platform.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that writes what it is told and reads what comes, as curl and simple libraries do. */
final class RawClient implements AutoCloseable {
    private final Socket socket;

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
    }

    RawClient send(String text) throws IOException {
        return send(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    InputStream in() throws IOException {
        return socket.getInputStream();
    }

    /** Sends no more, and still reads. */
    void end() throws IOException {
        socket.shutdownOutput();
    }

    /** Everything until the server closes; what a reset cuts off is missing. */
    String readAll() {
        var bytes = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        try {
            for (int read = in().read(buffer); read >= 0; read = in().read(buffer)) {
                bytes.write(buffer, 0, read);
            }
        } catch (IOException _) {
            // A reset: what came before it counts.
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    static String ask(int port, String request) throws IOException {
        try (var client = new RawClient(port)) {
            return client.send(request).readAll();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
