package io.mediaproject.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A service whose first connection ends without an answer, as when it is killed; the next ones are answered. */
final class DyingReplica implements AutoCloseable {
    private final ServerSocket listener;
    private final AtomicInteger connections = new AtomicInteger();

    private DyingReplica(ServerSocket listener) {
        this.listener = listener;
    }

    static DyingReplica start() throws IOException {
        var replica = new DyingReplica(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().name("dying replica").start(replica::serve);
        return replica;
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (var connection = listener.accept()) {
                answer(connection, connections.incrementAndGet() > 1);
            } catch (IOException _) {
                // The loop's condition tells whether that was the end.
                continue;
            }
        }
    }

    private static void answer(Socket connection, boolean alive) throws IOException {
        var head = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        for (var line = head.readLine(); line != null && !line.isEmpty(); line = head.readLine()) {
            // Only its end matters.
        }
        if (alive) {
            connection
                    .getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nalive"
                            .getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
