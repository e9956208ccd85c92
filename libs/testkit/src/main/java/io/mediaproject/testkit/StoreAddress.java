package io.mediaproject.testkit;

import java.util.Map;
import java.util.regex.Pattern;

/** A URL of any scheme, whose host and port can be exchanged. */
record StoreAddress(String before, String host, int port, String after) {
    private static final Pattern PARTS = Pattern.compile(
            "(?<before>(?:jdbc:)?(?<scheme>[a-z]+)://(?:[^@/?]*@)?)(?<host>[^:/?@,]+)(?::(?<port>\\d+))?(?<after>[/?].*)?");
    private static final Map<String, Integer> PORTS =
            Map.of("postgresql", 5432, "amqp", 5672, "redis", 6379, "mongodb", 27017, "http", 80);

    static StoreAddress of(String url) {
        var parts = PARTS.matcher(url);
        if (!parts.matches()) throw new IllegalArgumentException("Not an address with one host");
        String port = parts.group("port");
        String after = parts.group("after");
        return new StoreAddress(
                parts.group("before"),
                parts.group("host"),
                port == null ? PORTS.getOrDefault(parts.group("scheme"), 0) : Integer.parseInt(port),
                after == null ? "" : after);
    }

    String at(String otherHost, int otherPort) {
        return before + otherHost + ":" + otherPort + after;
    }
}
