package io.mediaproject.gateway.proxy;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetSocketAddress;
import java.util.List;

/** The address of the client: X-Forwarded-For counts only as far as trusted proxies wrote it. */
public final class ClientAddress {
    private final TrustedProxies trusted;

    public ClientAddress(TrustedProxies trusted) {
        this.trusted = trusted;
    }

    /** A numeric address. */
    public String of(ServerRequest request) {
        var peer = peer(request);
        if (!trusted.contains(peer)) {
            return peer;
        }
        // From the right: each trusted proxy appended whom it saw; the first one not trusted is the client.
        var hops = request.headers().all(HeaderNames.X_FORWARDED_FOR, List::of).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(String::strip)
                .toList();
        for (var hop : hops.reversed()) {
            if (!TrustedProxies.isAddress(hop)) {
                return peer;
            }
            if (!trusted.contains(hop)) {
                return hop;
            }
            peer = hop;
        }
        return peer;
    }

    private static String peer(ServerRequest request) {
        return request.remotePeer().address() instanceof InetSocketAddress inet && inet.getAddress() != null
                ? inet.getAddress().getHostAddress()
                : request.remotePeer().host();
    }
}
