package io.mediaproject.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Picks the port of a store: the one that it had last time while that is free, so that its users find it again. */
record Ports(Path run) {

    static final String HOST = "127.0.0.1";

    int pick(String store) {
        int last = last(store);
        return last > 0 && isFree(last) ? last : anyFree();
    }

    void remember(String store, int port) {
        try {
            Files.writeString(file(store), port + System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file(store), e);
        }
    }

    private int last(String store) {
        try {
            int port = Integer.parseInt(Files.readString(file(store)).strip());
            return port < 65_536 ? port : 0;
        } catch (IOException | NumberFormatException noneKept) {
            return 0;
        }
    }

    private Path file(String store) {
        return run.resolve(store + ".port");
    }

    private static boolean isFree(int port) {
        try (var _ = bound(port)) {
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static int anyFree() {
        try (var socket = bound(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on " + HOST, e);
        }
    }

    private static ServerSocket bound(int port) throws IOException {
        var socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), port), 1);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
