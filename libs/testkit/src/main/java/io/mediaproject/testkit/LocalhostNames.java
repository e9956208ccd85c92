package io.mediaproject.testkit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Every name below {@code localhost} is this machine (RFC 6761 §6.3), which not every system's resolver knows. */
public final class LocalhostNames extends InetAddressResolverProvider {
    private static final Set<String> ASKED = ConcurrentHashMap.newKeySet();

    /** Whether anybody in this JVM looked for the name. */
    public static boolean asked(String name) {
        return ASKED.contains(name);
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        var system = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                ASKED.add(host);
                return host.endsWith(".localhost")
                        ? Stream.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}))
                        : system.lookupByName(host, policy);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return system.lookupByAddress(address);
            }
        };
    }

    @Override
    public String name() {
        return "names below localhost";
    }
}
