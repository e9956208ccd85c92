package io.mediaproject.media.deadletters;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A dead letter on the wire.
 *
 * @param body the text, or its beginning; null when it is none
 * @param bodyBase64 the bytes, or their beginning, where they are no text
 */
record DeadLetterView(
        UUID id,
        String queue,
        String exchange,
        String routingKey,
        Optional<String> type,
        Map<String, Object> headers,
        Optional<String> body,
        Optional<String> bodyBase64,
        long bodySize,
        String reason,
        Instant diedAt,
        Optional<Instant> redrivenAt) {
    private static final int LONGEST_CHARACTER = 4;

    static DeadLetterView of(ParkedLetter letter) {
        var text = text(letter.body(), letter.bodySize());
        return new DeadLetterView(
                letter.id(),
                letter.address().queue(),
                letter.address().exchange(),
                letter.address().routingKey(),
                letter.type(),
                letter.headers(),
                text,
                text.isPresent()
                        ? Optional.empty()
                        : Optional.of(Base64.getEncoder().encodeToString(letter.body())),
                letter.bodySize(),
                letter.reason(),
                letter.diedAt(),
                letter.redrivenAt());
    }

    /** A text that was cut may have lost a part of its last character. */
    private static Optional<String> text(byte[] body, long whole) {
        int shortest = whole > body.length ? Math.max(0, body.length - LONGEST_CHARACTER + 1) : body.length;
        for (int length = body.length; length >= shortest; length--) {
            var text = decoded(Arrays.copyOf(body, length));
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> decoded(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
