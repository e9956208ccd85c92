package io.mediaproject.media;

import io.mediaproject.testkit.AuthStandIn.SignedIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that does with a connection what well-behaved ones do not. */
public final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MS = 10_000;

    private final Socket socket;

    private RawClient(Socket socket) {
        this.socket = socket;
    }

    /** Sends the head of an upload; the further headers end with a line break each. */
    public static RawClient upload(MediaRun run, SignedIn user, String headers) throws IOException {
        var client = new RawClient(new Socket(InetAddress.getLoopbackAddress(), run.port()));
        client.socket.setSoTimeout(PATIENCE_MS);
        client.send("POST /media/ HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + user.authorization()
                + "\r\nContent-Type: " + Form.of().contentType() + "\r\n" + headers + "\r\n");
        return client;
    }

    public void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** As one chunk of a chunked body. */
    public void sendChunk(byte[] bytes) throws IOException {
        send(Integer.toHexString(bytes.length) + "\r\n");
        send(bytes);
        send("\r\n");
    }

    /** The status of the answer, as soon as it is there. */
    public int status() throws IOException {
        InputStream in = socket.getInputStream();
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        String[] words = line.toString(StandardCharsets.US_ASCII).split(" ");
        return Integer.parseInt(words[1]);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
