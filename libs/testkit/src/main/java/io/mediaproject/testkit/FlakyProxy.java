package io.mediaproject.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * A way to a store that a test can cut, let hang, and restore.
 *
 * <pre>{@code
 * try (var proxy = FlakyProxy.before(DATABASE.url())) {
 *     var store = new MediaStore(proxy.url());
 *     proxy.hang();
 *     …
 * }</pre>
 */
public final class FlakyProxy implements AutoCloseable {
    private static final InetAddress LOCALHOST = InetAddress.ofLiteral("127.0.0.1");
    // Below the ports that systems give to outgoing connections: while the way is cut nobody else may take the port,
    // and a client that keeps trying must not happen to connect to itself.
    private static final int LOWEST_PORT = 20_000;
    private static final int HIGHEST_PORT = 32_000;

    private final StoreAddress target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean losing = new AtomicBoolean();
    // Guards listener, acceptor and hanging.
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private ServerSocket listener;
    private Thread acceptor;
    private boolean hanging;

    private FlakyProxy(StoreAddress target, ServerSocket listener) {
        this.target = target;
        this.listener = listener;
        this.port = listener.getLocalPort();
        this.acceptor = serve(listener);
    }

    /** A proxy before the store that an address of JDBC, AMQP, Redis, MongoDB or HTTP names. */
    public static FlakyProxy before(String url) {
        return new FlakyProxy(StoreAddress.of(url), onSomePort());
    }

    /** The same address by way of this proxy. */
    public String url() {
        return target.at("127.0.0.1", port);
    }

    public int port() {
        return port;
    }

    /** The store is down: connections break, new ones are refused. */
    public void cut() {
        lock.lock();
        try {
            listener.close();
            // The port listens until the thread in accept() has noticed.
            acceptor.join();
            breakConnections();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot cut the way to " + target.host(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while cutting the way to " + target.host(), e);
        } finally {
            lock.unlock();
        }
    }

    /** The connections break, and new ones come through at once. */
    public void drop() {
        lock.lock();
        try {
            breakConnections();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot break the connections to " + target.host(), e);
        } finally {
            lock.unlock();
        }
    }

    /** The store gets what is asked next and does it; its answer breaks off before the first byte. */
    public void loseNextAnswer() {
        losing.set(true);
    }

    /** The store hangs: connections stay, new ones are accepted, and nothing comes through. */
    public void hang() {
        lock.lock();
        try {
            hanging = true;
        } finally {
            lock.unlock();
        }
    }

    /** All is well again; what was held back while it hung comes through. */
    public void restore() {
        lock.lock();
        try {
            if (listener.isClosed()) {
                listener = listen(port);
                acceptor = serve(listener);
            }
            hanging = false;
            changed.signalAll();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on port " + port + " again", e);
        } finally {
            lock.unlock();
        }
    }

    private static ServerSocket onSomePort() {
        try {
            while (true) {
                try {
                    return listen(ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT));
                } catch (BindException taken) {
                    continue;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on 127.0.0.1", e);
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        var socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(LOCALHOST, port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private Thread serve(ServerSocket listening) {
        return Thread.ofVirtual().name("flaky-proxy-", port).start(() -> {
            while (!listening.isClosed()) {
                try {
                    join(listening.accept());
                } catch (IOException cut) {
                    // The loop's condition tells whether that was for good.
                    continue;
                }
            }
        });
    }

    private void join(Socket client) throws IOException {
        sockets.add(client);
        try {
            var server = new Socket(target.host(), target.port());
            sockets.add(server);
            pump(client, server, () -> false);
            pump(server, client, () -> losing.compareAndSet(true, false));
        } catch (IOException targetIsDown) {
            client.close();
        }
    }

    private void pump(Socket from, Socket to, BooleanSupplier breaksOff) {
        Thread.ofVirtual().start(() -> {
            try (from;
                    to;
                    InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                var buffer = new byte[16_384];
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    awaitFlow();
                    if (breaksOff.getAsBoolean()) return;
                    out.write(buffer, 0, length);
                }
            } catch (IOException | InterruptedException broken) {
                // Closing both ends is all there is to do.
                return;
            } finally {
                sockets.remove(from);
                sockets.remove(to);
            }
        });
    }

    private void awaitFlow() throws InterruptedException {
        lock.lock();
        try {
            while (hanging) changed.await();
        } finally {
            lock.unlock();
        }
    }

    private void breakConnections() throws IOException {
        for (Socket socket : sockets) socket.close();
        sockets.clear();
    }

    @Override
    public void close() {
        cut();
        lock.lock();
        try {
            hanging = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
