package io.mediaproject.media.deadletters;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A dead letter as it lies in the table.
 *
 * @param body the beginning, if it is long
 * @param bodySize of the message as it came
 * @param kept how much of it can be sent again
 */
record ParkedLetter(
        UUID id,
        Address address,
        Optional<String> type,
        Map<String, Object> headers,
        byte[] body,
        long bodySize,
        long kept,
        String reason,
        Instant diedAt,
        Optional<Instant> redrivenAt) {

    /** Where it was taken from, and how it came there. */
    record Address(String queue, String exchange, String routingKey) {}

    boolean whole() {
        return kept == bodySize;
    }

    @Override
    public String toString() {
        return "ParkedLetter[%s from %s, %d bytes]".formatted(id, address.queue(), bodySize);
    }
}
