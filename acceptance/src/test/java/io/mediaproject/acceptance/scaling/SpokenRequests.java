package io.mediaproject.acceptance.scaling;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Hears on a connection which request is under way there. */
final class SpokenRequests {
    private static final Pattern REQUEST_ID =
            Pattern.compile("^x-request-id: *([A-Za-z0-9._-]+)\r\n", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final int LONGEST_HEADER = 100;

    private volatile Optional<String> last = Optional.empty();
    private String tail = "";

    /** Whether there was one among what a client has sent. */
    boolean hear(byte[] bytes, int length) {
        var text = tail + new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        tail = text.substring(Math.max(0, text.length() - LONGEST_HEADER));
        var found = REQUEST_ID.matcher(text).results().map(id -> id.group(1)).reduce((_, later) -> later);
        found.ifPresent(id -> last = Optional.of(id));
        return found.isPresent();
    }

    /** A connection carries one request after the other. */
    Optional<String> last() {
        return last;
    }
}
