package io.mediaproject.platform.messaging;

import java.time.Duration;

/** A flow of messages to a handler, which outlives every connection. */
public interface Subscription extends AutoCloseable {
    /** Takes no more messages until {@link #resume()}; what is being handled goes on. */
    void pause();

    /** Takes messages again, at once even after {@link Receipt#LATER}. */
    void resume();

    /** Whether messages are flowing now: connected, subscribed and not paused. */
    boolean active();

    /** Takes no more messages, lets the running handlers end for as long as given, then interrupts them. */
    void close(Duration grace);

    /** Closes with the grace of the broker's configuration; what is not done with goes back to the broker. */
    @Override
    void close();
}
