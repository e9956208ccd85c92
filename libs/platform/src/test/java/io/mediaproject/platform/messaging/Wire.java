package io.mediaproject.platform.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A network cable between a broker and whoever talks to it: it can be cut, mended, and made to hang. */
public final class Wire implements AutoCloseable {
    private final URI broker;
    private final ServerSocket door;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean hanging;
    private volatile boolean cut;

    private Wire(URI broker, ServerSocket door) {
        this.broker = broker;
        this.door = door;
        Thread.ofVirtual().start(this::accept);
    }

    public static Wire to(String url) {
        try {
            return new Wire(URI.create(url), new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "amqp://%s@127.0.0.1:%d".formatted(broker.getRawUserInfo(), door.getLocalPort());
    }

    /** Ends every connection and lets no new one through. */
    public void cut() {
        cut = true;
        sockets.forEach(Wire::end);
    }

    public void mend() {
        cut = false;
        hang(false);
    }

    /** Ends every connection; the next one may come at once. */
    public void flicker() {
        sockets.forEach(Wire::end);
    }

    /** Bytes go nowhere, and nobody is told. */
    public void hang(boolean on) {
        lock.lock();
        try {
            hanging = on;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                join(door.accept());
            } catch (IOException e) {
                // The door is closed, or a connection ended while it was made: the next one is waited for.
                continue;
            }
        }
    }

    private void join(Socket client) throws IOException {
        sockets.add(client);
        if (cut) {
            end(client);
            return;
        }
        var server = new Socket(broker.getHost(), broker.getPort());
        sockets.add(server);
        Thread.ofVirtual().start(() -> carry(client, server));
        Thread.ofVirtual().start(() -> carry(server, client));
    }

    private void carry(Socket from, Socket to) {
        var buffer = new byte[8192];
        try {
            for (var n = from.getInputStream().read(buffer);
                    n >= 0;
                    n = from.getInputStream().read(buffer)) {
                awaitFlow();
                to.getOutputStream().write(buffer, 0, n);
            }
        } catch (IOException e) {
            // One side ended: so does the other.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(from);
            end(to);
        }
    }

    private void awaitFlow() throws InterruptedException {
        lock.lock();
        try {
            while (hanging) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
        hang(false);
    }
}
