package io.mediaproject.standalone;

import io.mediaproject.embedded.LocalStores.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores that were named by their address and do not answer, said before anybody waits for them. */
final class Silence {
    private static final int LONGEST_MILLIS = 1_000;
    private static final Map<Kind, Integer> USUAL_PORTS =
            Map.of(Kind.POSTGRES, 5432, Kind.BROKER, 5672, Kind.REDIS, 6379, Kind.MONGO, 27017);

    private Silence() {}

    /** One sentence for each, with its variable and the remedy. */
    static List<String> of(Map<String, String> environment) {
        var silent = new ArrayList<String>();
        Wiring.ADDRESSES.forEach((kind, variable) -> Optional.ofNullable(environment.get(variable))
                .filter(url -> !url.startsWith("mongodb+srv:")) // A name for a list that DNS holds.
                .flatMap(url -> address(url, USUAL_PORTS.getOrDefault(kind, 0)))
                .filter(Silence::silent)
                .ifPresent(address -> silent.add("%s names %s:%d, where nothing answers now. Start that store."
                        .formatted(variable, address.getHostString(), address.getPort()))));
        return silent;
    }

    /** Empty for one that cannot be read, which its service says better, and for several at once. */
    private static Optional<InetSocketAddress> address(String url, int usualPort) {
        try {
            var uri = URI.create(url.replaceFirst("^jdbc:", ""));
            return Optional.ofNullable(uri.getHost())
                    .map(host -> new InetSocketAddress(host, uri.getPort() < 0 ? usualPort : uri.getPort()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean silent(InetSocketAddress address) {
        try (var socket = new Socket()) {
            socket.connect(address, LONGEST_MILLIS);
            return false;
        } catch (IOException _) {
            return true;
        }
    }
}
