package io.mediaproject.cdn;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;

/** A server for one request, which answers what it was told to, right or wrong. */
final class CannedServer implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");

    private final ServerSocket socket;
    private final FutureTask<String> head;

    private CannedServer(ServerSocket socket, byte[] answer, boolean patient) {
        this.socket = socket;
        this.head = new FutureTask<>(() -> serve(answer, patient));
        Thread.ofPlatform().daemon().start(head);
    }

    /** Answers after the whole body. */
    static CannedServer answering(String answer) throws IOException {
        return over(ServerSocketFactory.getDefault(), answer, true);
    }

    static CannedServer over(ServerSocketFactory factory, String answer, boolean patient) throws IOException {
        var socket = factory.createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        return new CannedServer(socket, answer.getBytes(StandardCharsets.UTF_8), patient);
    }

    static String http(String status, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return "HTTP/1.1 " + status + "\r\nContent-Length: " + length + "\r\n\r\n" + body;
    }

    ImageKitAccount account(String scheme, String host) {
        return Cdn.account(URI.create(scheme + "://" + host + ":" + socket.getLocalPort()), Cdn.KEY);
    }

    /** The request's first lines, once it was answered and the client has gone. */
    String head() throws Exception {
        return head.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String serve(byte[] answer, boolean patient) throws IOException {
        try (var client = socket.accept()) {
            var in = client.getInputStream();
            var text = readHead(in);
            var length = LENGTH.matcher(text);
            if (patient && length.find()) {
                in.skipNBytes(Long.parseLong(length.group(1)));
            }
            client.getOutputStream().write(answer);
            client.getOutputStream().flush();
            if (!patient) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return text;
        }
    }

    private static String readHead(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
