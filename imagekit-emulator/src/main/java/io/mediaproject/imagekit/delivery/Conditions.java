package io.mediaproject.imagekit.delivery;

import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;

/** The conditions of a request, held against one representation (RFC 9110 §13). */
record Conditions(String etag, Instant modified) {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    Conditions {
        modified = modified.truncatedTo(ChronoUnit.SECONDS);
    }

    String lastModified() {
        return HTTP_DATE.format(modified);
    }

    /** True if the caller has this representation already. */
    boolean notModified(ServerRequestHeaders headers) {
        var tags = headers.first(HeaderNames.IF_NONE_MATCH);
        if (tags.isPresent()) {
            return Arrays.stream(tags.get().split(","))
                    .map(tag -> tag.strip().replaceFirst("^W/", ""))
                    .anyMatch(tag -> tag.equals("*") || tag.equals(etag));
        }
        return headers.first(HeaderNames.IF_MODIFIED_SINCE)
                .map(since -> unchangedSince(since, false))
                .orElse(false);
    }

    /** True if a range of this representation fits the part that the caller has. */
    boolean rangeApplies(ServerRequestHeaders headers) {
        return headers.first(HeaderNames.IF_RANGE)
                .map(condition -> condition.equals(etag) || unchangedSince(condition, true))
                .orElse(true);
    }

    private boolean unchangedSince(String date, boolean exactly) {
        try {
            var given = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return exactly ? given.equals(modified) : !modified.isAfter(given);
        } catch (DateTimeException notADate) {
            return false;
        }
    }
}
