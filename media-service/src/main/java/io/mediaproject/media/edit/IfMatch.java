package io.mediaproject.media.edit;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.mediaproject.media.catalogue.Media;
import java.util.Arrays;
import java.util.List;

/** The versions that a client is willing to change (RFC 9110 §13.1.1); without the header it takes any. */
record IfMatch(List<String> tags) {
    private static final String ANY = "*";

    IfMatch {
        tags = List.copyOf(tags);
    }

    static IfMatch of(ServerRequest request) {
        return new IfMatch(request.headers().all(HeaderNames.IF_MATCH, List::of).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .toList());
    }

    /** Compares strongly: a weak tag never matches. */
    boolean holds(Media media) {
        return tags.isEmpty() || tags.contains(ANY) || tags.contains(media.etag());
    }
}
