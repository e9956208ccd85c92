package io.mediaproject.standalone;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where each process listens; only the gateway is for others than this machine.
 *
 * @param inside the internal listener of each
 */
record Ports(String gatewayHost, int gateway, int auth, int media, int emulator, Map<ServiceApp, Integer> inside) {
    private static final int LAST = 65_535;
    private static final int FIRST_QUIET = 20_000;
    private static final int BEHIND_QUIET = 32_768;
    private static final int TRIES = 100;

    /** The gateway where it was asked for, the others wherever there is room. */
    static Ports around(String gatewayHost, int gateway) {
        if (gateway < 1 || gateway > LAST) {
            throw new CannotStart("%d is no port. Take one from 1 to %d with --port.".formatted(gateway, LAST));
        }
        requireFree(gatewayHost, gateway);
        var services = ServiceApp.values();
        var free = free(3 + services.length);
        var inside = new EnumMap<ServiceApp, Integer>(ServiceApp.class);
        for (var service : services) {
            inside.put(service, free.get(3 + service.ordinal()));
        }
        return new Ports(gatewayHost, gateway, free.get(0), free.get(1), free.get(2), inside);
    }

    int inside(ServiceApp service) {
        return requireNonNull(inside.get(service), service.label());
    }

    private static void requireFree(String host, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new CannotStart(
                    "Port %d on %s cannot be used (%s). Stop what listens there, or take another one with --port."
                            .formatted(port, host, e.getMessage()));
        }
    }

    /** All are held until the last is found, so that none is found twice. */
    private static List<Integer> free(int count) {
        var sockets = new ArrayList<ServerSocket>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(anyFree());
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port was found", e);
        } finally {
            sockets.forEach(Ports::close);
        }
    }

    // Seconds pass before somebody listens there, and meanwhile the kernel gives ports to connections that go out: on
    // Linux from 32768 up, elsewhere higher.
    private static ServerSocket anyFree() throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            try {
                int port = ThreadLocalRandom.current().nextInt(FIRST_QUIET, BEHIND_QUIET);
                return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
            } catch (BindException _) {
                // Somebody listens there; another will do.
            }
        }
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
