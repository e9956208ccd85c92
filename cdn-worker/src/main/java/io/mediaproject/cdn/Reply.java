package io.mediaproject.cdn;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/** What came back for one request. */
sealed interface Reply {

    /**
     * An answer of HTTP.
     *
     * @param reset when the account may call again, if it said so
     * @param body a missing node if it is no JSON
     */
    record Answer(int status, Optional<Duration> reset, JsonNode body) implements Reply {}

    /** No answer. */
    record None(Setback.Cause cause) implements Reply {}
}
