package io.mediaproject.platform.web;

import io.helidon.http.DateTime;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what a client has already (RFC 9110 §13), and what part it wants of the rest. */
final class Conditions {
    private Conditions() {}

    /** Whether a 304 is all that the client needs. */
    static boolean unchanged(ServerRequest request, Content content) {
        List<String> tags = request.headers().all(HeaderNames.IF_NONE_MATCH, List::of);
        if (!tags.isEmpty()) {
            return tags.stream()
                    .flatMap(header -> Arrays.stream(header.split(",")))
                    .map(String::strip)
                    .anyMatch(tag -> tag.equals("*") || weak(tag).equals(quoted(content)));
        }
        return request.headers()
                .first(HeaderNames.IF_MODIFIED_SINCE)
                .flatMap(Conditions::date)
                .filter(since -> !modified(content).isAfter(since))
                .isPresent();
    }

    static RangeResponse.Range range(ServerRequest request, Content content) {
        var stale = request.headers()
                .first(HeaderNames.IF_RANGE)
                .filter(condition -> !holds(condition, content))
                .isPresent();
        return stale
                ? new RangeResponse.Range.Whole()
                : RangeResponse.Range.parse(request.headers().all(HeaderNames.RANGE, List::of), content.size());
    }

    /** If-Range compares strongly: a weak tag never holds. */
    private static boolean holds(String condition, Content content) {
        return condition.startsWith("\"") || condition.startsWith("W/")
                ? condition.equals(quoted(content))
                : date(condition).filter(modified(content)::equals).isPresent();
    }

    private static String weak(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    private static String quoted(Content content) {
        return "\"" + content.etag() + "\"";
    }

    private static Instant modified(Content content) {
        return content.lastModified().truncatedTo(ChronoUnit.SECONDS);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(DateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty(); // RFC 9110 §13.1.3: what is no date is ignored.
        }
    }
}
