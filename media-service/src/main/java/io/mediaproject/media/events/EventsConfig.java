package io.mediaproject.media.events;

import java.time.Duration;

/**
 * How events are streamed.
 *
 * @param poll how late a change is seen that another replica made
 * @param ping how often a silent stream says that it is alive
 * @param recheck how often the rights of the client are looked at again
 * @param clients streams at a time, in all and of one user or of everybody who is not signed in
 */
public record EventsConfig(Duration poll, Duration ping, Duration recheck, Clients clients) {
    public static final EventsConfig DEFAULT = new EventsConfig(
            Duration.ofMillis(500), Duration.ofSeconds(15), Duration.ofSeconds(30), new Clients(500, 50));

    /** The bounds of streams at a time. */
    public record Clients(int most, int mostOfOne) {}
}
