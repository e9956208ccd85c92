package io.mediaproject.platform.messaging;

import static java.util.Objects.requireNonNull;

/** What becomes of a message that was handled. */
public sealed interface Receipt {
    /** Done with: the broker forgets it. */
    Receipt ACK = new Ack();

    /** A store is down: the message stays with the broker, and nothing more is taken until the store is back. */
    Receipt LATER = new Later();

    /** Nobody will ever read it: it goes to the queue {@code dead}, with the reason and where it came from. */
    static Receipt park(String reason) {
        return new Park(reason);
    }

    record Ack() implements Receipt {}

    record Later() implements Receipt {}

    record Park(String reason) implements Receipt {
        public Park {
            requireNonNull(reason, "reason");
        }
    }
}
