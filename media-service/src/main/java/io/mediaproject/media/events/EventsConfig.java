package io.mediaproject.media.events;

import io.helidon.config.Config;
import io.mediaproject.platform.config.EnvConfig;
import io.mediaproject.platform.config.InvalidSetting;
import java.time.Duration;

/**
 * How events are streamed: EVENTS_PING, EVENTS_RECHECK, EVENTS_STREAMS, EVENTS_STREAMS_OF_ONE.
 *
 * @param poll how late a change is seen that another replica made
 * @param ping how often a silent stream says that it is alive
 * @param recheck how often the rights of the client are looked at again
 * @param clients streams at a time, in all and of one user or of everybody who is not signed in
 */
public record EventsConfig(Duration poll, Duration ping, Duration recheck, Clients clients) {
    public static final EventsConfig DEFAULT = new EventsConfig(
            Duration.ofMillis(500), Duration.ofSeconds(15), Duration.ofSeconds(30), new Clients(500, 50));

    private static final int MOST = 1_000_000;

    /** The bounds of streams at a time. */
    public record Clients(int most, int mostOfOne) {}

    public static EventsConfig from(Config config) {
        var env = new EnvConfig(config);
        return new EventsConfig(
                DEFAULT.poll,
                period(env, "EVENTS_PING", DEFAULT.ping),
                period(env, "EVENTS_RECHECK", DEFAULT.recheck),
                new Clients(
                        env.integer("EVENTS_STREAMS", DEFAULT.clients.most, 0, MOST),
                        env.integer("EVENTS_STREAMS_OF_ONE", DEFAULT.clients.mostOfOne, 0, MOST)));
    }

    private static Duration period(EnvConfig env, String variable, Duration otherwise) {
        var period = env.duration(variable, otherwise);
        if (period.isZero()) {
            throw new InvalidSetting("%s is 0. Set it to a duration such as 15s.".formatted(variable));
        }
        return period;
    }
}
