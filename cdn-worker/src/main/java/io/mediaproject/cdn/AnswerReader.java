package io.mediaproject.cdn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.helidon.http.HeaderName;
import io.helidon.webclient.http1.Http1ClientResponse;
import io.mediaproject.platform.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Takes an answer in, as much of it as is sane; a body that is none takes nothing from the status. */
final class AnswerReader {
    private static final int LARGEST = 1 << 20;
    private static final long LONGEST_MILLIS = Duration.ofHours(1).toMillis();

    private AnswerReader() {}

    static Reply.Answer read(Http1ClientResponse response, HeaderName reset) {
        var wait = response.headers().first(reset).flatMap(AnswerReader::millis);
        return new Reply.Answer(response.status().code(), wait, body(response));
    }

    private static Optional<Duration> millis(String text) {
        if (!text.matches("[0-9]{1,15}")) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(Math.min(Long.parseLong(text), LONGEST_MILLIS)));
    }

    private static JsonNode body(Http1ClientResponse response) {
        if (!response.entity().hasEntity()) {
            return MissingNode.getInstance();
        }
        try (var in = response.inputStream()) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            return bytes.length > LARGEST
                    ? MissingNode.getInstance()
                    : Json.lenient().readTree(bytes);
        } catch (IOException | RuntimeException _) {
            // Cut off, no JSON, too deep: the status alone has to do.
            return MissingNode.getInstance();
        }
    }
}
