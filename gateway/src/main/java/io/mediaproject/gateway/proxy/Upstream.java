package io.mediaproject.gateway.proxy;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;

/**
 * A service behind the gateway.
 *
 * @param name for people, as in {@code the media service}
 * @param patience how long an answer may take to begin once the request was sent, and how long it may then pause
 * @param silence how long a stream of events may pause: as long as several pings take
 */
public record Upstream(String name, URI address, Duration patience, Duration silence) {
    /** A service that hangs is told to the client within this time. */
    private static final Duration HANGING = Duration.ofSeconds(5);

    private static final Duration SILENT = Duration.ofMinutes(1);

    public Upstream {
        requireNonNull(name, "name");
        requireNonNull(address, "address");
        requireNonNull(patience, "patience");
        requireNonNull(silence, "silence");
    }

    public static Upstream of(String name, URI address) {
        return new Upstream(name, address, HANGING, SILENT);
    }

    /** The address of a path and query that came in; illegal characters were refused before. */
    URI resolve(String rawPath, String rawQuery) {
        return URI.create(address + rawPath + (rawQuery.isEmpty() ? "" : "?" + rawQuery));
    }
}
