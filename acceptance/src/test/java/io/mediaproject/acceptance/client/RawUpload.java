package io.mediaproject.acceptance.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** An upload over a bare connection, for what well-behaved clients do not do. */
public final class RawUpload implements AutoCloseable {
    private static final int PATIENCE_MS = 20_000;

    private final Socket socket;

    private RawUpload(Socket socket) {
        this.socket = socket;
    }

    /** Sends the head; the further headers end with a line break each. */
    public static RawUpload begin(User user, String headers) throws IOException {
        var client = new RawUpload(
                new Socket(InetAddress.getLoopbackAddress(), user.api().url().getPort()));
        client.socket.setSoTimeout(PATIENCE_MS);
        client.send(("POST /media/ HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + user.token()
                        + "\r\nContent-Type: " + Form.contentType() + "\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** The status of the answer, as soon as it is there. */
    public int status() throws IOException {
        return Integer.parseInt(line().split(" ", 3)[1]);
    }

    /** The next line of the answer. */
    public String line() throws IOException {
        var line = new ByteArrayOutputStream();
        var in = socket.getInputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.US_ASCII).strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
