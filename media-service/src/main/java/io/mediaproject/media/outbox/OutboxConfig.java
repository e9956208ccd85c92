package io.mediaproject.media.outbox;

import java.time.Duration;

/**
 * How the relay works.
 *
 * @param poll the net below the signals
 * @param batch rows of one claim
 * @param claim how long a claimed row is kept from other relays; longer than {@code confirm}
 * @param confirm how long the broker may take to confirm a batch
 * @param again the first pause before a row is tried again that no queue took; it doubles
 * @param longest the longest such pause
 * @param keep how long published rows stay to be looked at
 */
public record OutboxConfig(
        Duration poll, int batch, Duration claim, Duration confirm, Duration again, Duration longest, Duration keep) {
    public static final OutboxConfig DEFAULT = new OutboxConfig(
            Duration.ofMillis(500),
            100,
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            Duration.ofHours(1));

    public OutboxConfig {
        if (claim.compareTo(confirm) <= 0) {
            throw new IllegalArgumentException(
                    "A claim of %s is over before the broker's %s are: two relays would send the same row."
                            .formatted(claim, confirm));
        }
    }
}
