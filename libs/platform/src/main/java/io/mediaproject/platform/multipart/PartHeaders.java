package io.mediaproject.platform.multipart;

import io.mediaproject.platform.web.InvalidRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a part of a form says of itself: the name of its field, and the name of a file if it is one. */
public record PartHeaders(String field, Optional<String> filename) {
    private static final Pattern LINE = Pattern.compile("(?<name>[A-Za-z0-9-]+):[ \\t]*(?<value>[^\\r\\n]*)\\r\\n");
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*(?<name>[A-Za-z*]+)=(?:\"(?<quoted>(?:\\\\.|[^\"\\\\])*)\"|(?<bare>[^;\\s\"]*))");
    private static final String EXTENDED = "UTF-8''";

    static PartHeaders parse(String block) {
        String disposition = "";
        int end = 0;
        Matcher line = LINE.matcher(block);
        while (line.find() && line.start() == end) {
            end = line.end();
            switch (line.group("name").toLowerCase(Locale.ROOT)) {
                case "content-disposition" -> disposition = line.group("value");
                // Two lengths for one part could be read in two ways, so there is but one: up to the boundary.
                case "content-length" ->
                    throw InvalidRequest.malformed("A part may not carry a Content-Length of its own.");
                default -> {}
            }
        }
        if (end != block.length()) {
            throw InvalidRequest.malformed("The headers of a part cannot be read.");
        }
        return of(disposition);
    }

    private static PartHeaders of(String disposition) {
        Map<String, String> parameters = PARAMETER
                .matcher(disposition)
                .results()
                .collect(Collectors.toMap(
                        m -> m.group("name").toLowerCase(Locale.ROOT), PartHeaders::value, (first, _) -> first));
        String field = parameters.get("name");
        if (field == null || !disposition.toLowerCase(Locale.ROOT).startsWith("form-data")) {
            throw InvalidRequest.malformed("Each part needs Content-Disposition: form-data; name=\"…\".");
        }
        String extended = parameters.get("filename*");
        if (extended != null && extended.regionMatches(true, 0, EXTENDED, 0, EXTENDED.length())) {
            return new PartHeaders(field, Optional.of(decode(extended.substring(EXTENDED.length()))));
        }
        return new PartHeaders(field, Optional.ofNullable(parameters.get("filename")));
    }

    private static String value(MatchResult parameter) {
        String quoted = parameter.group("quoted");
        if (quoted == null) {
            return parameter.group("bare");
        }
        // Browsers write %22 for a quote (HTML, multipart/form-data encoding), others write \".
        return quoted.replace("\\\"", "\"").replace("\\\\", "\\").replace("%22", "\"");
    }

    private static String decode(String percentEncoded) {
        try {
            return URLDecoder.decode(percentEncoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            throw InvalidRequest.malformed("A file name is not percent-encoded UTF-8: " + percentEncoded);
        }
    }
}
