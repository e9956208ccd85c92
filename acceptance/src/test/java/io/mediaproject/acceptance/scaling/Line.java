package io.mediaproject.acceptance.scaling;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.function.Consumer;

/** A connection of a client through the balancer, with the one to a replica. */
final class Line {
    private final Socket client;
    private final Socket replica;
    private final Consumer<String> asked;
    private final SpokenRequests spoken = new SpokenRequests();
    private volatile boolean waiting;

    /** @param asked is told the id of each request */
    Line(Socket client, Socket replica, Consumer<String> asked) {
        this.client = client;
        this.replica = replica;
        this.asked = asked;
    }

    /** What was asked last, and may be under way. */
    Optional<String> request() {
        return spoken.last();
    }

    /** Whether a client waits for the first byte of an answer. */
    boolean waiting() {
        return waiting;
    }

    /** Returns when both sides have ended. */
    void run() {
        var answers = Thread.ofVirtual().name("answers").start(() -> pump(replica, client));
        pump(client, replica);
        try {
            answers.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    void close() {
        closeQuietly(client);
        closeQuietly(replica);
    }

    /** The end of one direction is told to the other side, and leaves the other direction as it is. */
    private void pump(Socket from, Socket to) {
        var buffer = new byte[16 << 10];
        for (int length = read(from, to, buffer); length >= 0; length = read(from, to, buffer)) {
            hear(from, buffer, length);
            try {
                to.getOutputStream().write(buffer, 0, length);
            } catch (IOException _) {
                return; // It may have said why before it went: the other direction carries that, and ends.
            }
        }
        try {
            to.shutdownOutput();
        } catch (IOException _) {
            closeQuietly(to);
        }
    }

    private void hear(Socket from, byte[] buffer, int length) {
        if (from == replica) {
            waiting = false;
        } else if (spoken.hear(buffer, length)) {
            waiting = true;
            request().ifPresent(asked);
        }
    }

    private static int read(Socket from, Socket to, byte[] buffer) {
        try {
            return from.getInputStream().read(buffer);
        } catch (IOException _) {
            closeQuietly(to); // What has broken on one side has broken on both.
            return -1;
        }
    }

    static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is of no more use either way.
        }
    }
}
