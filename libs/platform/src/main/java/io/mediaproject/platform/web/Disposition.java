package io.mediaproject.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes the Content-Disposition header (RFC 6266) with a file name in any script (RFC 8187). */
final class Disposition {
    private static final String PLAIN = "!#$&+-.^_`|~";
    private static final int LONGEST = 200;

    private Disposition() {}

    static String header(Content content) {
        var kind = content.inline() ? "inline" : "attachment";
        return content.filename()
                .map(name -> name.length() > LONGEST ? name.substring(0, LONGEST) : name)
                .map(name -> kind + "; filename=\"" + ascii(name) + "\"; filename*=UTF-8''" + encoded(name))
                .orElse(kind);
    }

    /** For clients that know no better: what is not plain becomes an underscore. */
    private static String ascii(String name) {
        return name.replaceAll("[^A-Za-z0-9 ._()\\[\\]+-]", "_");
    }

    private static String encoded(String name) {
        var out = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
            out.append(plain ? String.valueOf(c) : "%%%02x".formatted((int) c).toUpperCase(Locale.ROOT));
        }
        return out.toString();
    }
}
