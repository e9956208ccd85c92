package io.mediaproject.gateway.proxy;

import io.mediaproject.platform.config.InvalidSetting;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The proxies before the gateway that are believed, as in {@code TRUSTED_PROXIES=10.0.0.0/8,::1}. */
public final class TrustedProxies {
    /** Digits, dots, hex and colons only: whatever else would be looked up as a name. */
    private static final Pattern NUMERIC =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final List<Network> networks;

    private TrustedProxies(List<Network> networks) {
        this.networks = List.copyOf(networks);
    }

    /**
     * Reads a list of addresses and networks in CIDR notation, separated by commas.
     *
     * @throws InvalidSetting naming the entry that is neither
     */
    public static TrustedProxies parse(String list) {
        var networks = new ArrayList<Network>();
        for (var entry : list.split(",")) {
            if (!entry.isBlank()) {
                networks.add(Network.parse(entry.strip()));
            }
        }
        return new TrustedProxies(networks);
    }

    static boolean isAddress(String text) {
        return NUMERIC.matcher(text).matches();
    }

    boolean contains(String address) {
        if (networks.isEmpty() || !isAddress(address)) {
            return false;
        }
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return networks.stream().anyMatch(network -> network.contains(bytes));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private record Network(byte[] prefix, int bits) {
        static Network parse(String entry) {
            var parts = entry.split("/", 2);
            try {
                var prefix = InetAddress.ofLiteral(parts[0]).getAddress();
                int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : prefix.length * 8;
                if (bits >= 0 && bits <= prefix.length * 8) {
                    return new Network(prefix, bits);
                }
            } catch (IllegalArgumentException _) {
                // Said below, with the entry.
            }
            throw new InvalidSetting(
                    "TRUSTED_PROXIES holds \"%s\". Give addresses or networks such as 10.0.0.0/8, separated by commas."
                            .formatted(entry));
        }

        boolean contains(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
