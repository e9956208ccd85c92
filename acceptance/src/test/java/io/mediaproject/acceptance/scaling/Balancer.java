package io.mediaproject.acceptance.scaling;

import static java.util.stream.Collectors.joining;

import io.mediaproject.acceptance.client.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Hands TCP connections round-robin to the replicas that say that they are ready, as a Service of Kubernetes does. Unlike
 * that it tries the next one where a killed one refuses, as reverse proxies do.
 *
 * <p>It knows by the header {@code X-Request-Id} which requests were on a replica when that was killed.
 */
final class Balancer implements AutoCloseable {
    private static final InetAddress LOCALHOST = InetAddress.ofLiteral("127.0.0.1");
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ServerSocket listener;
    private final List<Backend> backends = new CopyOnWriteArrayList<>();
    private final Map<Line, Backend> lines = new ConcurrentHashMap<>();
    private final Map<String, String> cutOff = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    private Balancer(ServerSocket listener) {
        this.listener = listener;
        Thread.ofVirtual().name("balancer").start(this::accept);
    }

    /** One replica, as it stands now. */
    static final class Backend {
        private final String name;
        private final int port;
        private final Api inside;
        private volatile boolean ready;
        private volatile boolean killed;

        Backend(String name, int port, Api inside) {
            this.name = name;
            this.port = port;
            this.inside = inside;
        }

        boolean ready() {
            return ready;
        }
    }

    static Balancer on(int port) {
        try {
            var listener = new ServerSocket();
            listener.bind(new InetSocketAddress(LOCALHOST, port), 1024);
            return new Balancer(listener);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on port " + port, e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** One more replica; connections go there while it says inside that it is ready. */
    Backend add(String name, int port, Api inside) {
        var backend = new Backend(name, port, inside);
        backends.add(backend);
        Thread.ofVirtual().name("readiness of " + name).start(() -> watch(backend));
        return backend;
    }

    /** Whether a client waits there for an answer to such a request. */
    boolean waits(Backend backend, Predicate<String> request) {
        return lines.entrySet().stream()
                .filter(line -> line.getValue() == backend)
                .anyMatch(line -> line.getKey().waiting()
                        && line.getKey().request().filter(request).isPresent());
    }

    /** Whether it takes connections, and what is asked there, to be read by somebody who looks for a fault. */
    String describe(Backend backend) {
        return lines.entrySet().stream()
                .filter(line -> line.getValue() == backend)
                .map(line -> line.getKey().request().orElse("nothing asked")
                        + (line.getKey().waiting() ? " waits" : " is answered"))
                .sorted()
                .collect(joining(
                        ", ", (backend.ready ? "ready" : "not ready") + " at port " + backend.port + " [", "]"));
    }

    /** To be said before the process is killed: what is under way there may fail, and new connections go elsewhere. */
    void killed(Backend backend) {
        backend.killed = true;
        lines.forEach((line, where) -> {
            if (where == backend) {
                line.request().ifPresent(request -> asked(request, backend));
            }
        });
    }

    /** To be said before it is started again: from now on nothing may fail there. */
    void revived(Backend backend) {
        backend.killed = false;
    }

    /** The requests that were on a replica when it was killed, each with the name of that. */
    Map<String, String> cutOff() {
        return Map.copyOf(cutOff);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lines.keySet().forEach(Line::close);
        }
    }

    private void watch(Backend backend) {
        try {
            do {
                backend.ready = ready(backend.inside, backend.ready);
            } while (!closed.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean ready(Api inside, boolean before) {
        try {
            return Api.send(inside.request("/health/ready").timeout(PATIENCE)).status() == 200;
        } catch (UncheckedIOException e) {
            // A machine that is too busy to answer says nothing of its replicas.
            return before && !(e.getCause() instanceof ConnectException);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                Thread.ofVirtual().name("balanced connection").start(() -> serve(client));
            } catch (IOException _) {
                // The loop's condition tells whether that was the end.
                continue;
            }
        }
    }

    private void serve(Socket client) {
        for (var backend : inTurn()) {
            try {
                var replica = new Socket(LOCALHOST, backend.port);
                carry(new Line(client, replica, request -> asked(request, backend)), backend);
                return;
            } catch (IOException _) {
                // Nobody listens there. Of a death nobody can know so soon; whoever ends has to say so before.
                if (!backend.killed) {
                    break;
                }
            }
        }
        Line.closeQuietly(client);
    }

    private void carry(Line line, Backend backend) {
        lines.put(line, backend);
        try {
            line.run();
        } finally {
            lines.remove(line);
        }
    }

    private List<Backend> inTurn() {
        int first = turn.getAndIncrement();
        int count = backends.size();
        return IntStream.range(0, count)
                .mapToObj(n -> backends.get(Math.floorMod(first + n, count)))
                .filter(Backend::ready)
                .toList();
    }

    private void asked(String request, Backend backend) {
        if (backend.killed) {
            cutOff.put(request, backend.name);
        }
    }
}
