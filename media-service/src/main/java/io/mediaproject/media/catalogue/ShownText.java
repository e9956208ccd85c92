package io.mediaproject.media.catalogue;

import io.mediaproject.platform.web.InvalidRequest;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The rules for text of one user that others will read.
 *
 * <p>What cannot be seen can lie: control characters break lines and terminals, and a right-to-left override makes
 * {@code exe.gpj} of {@code jpg.exe}. In what a user typed they are refused, from a file's name they are taken out.
 */
public final class ShownText {
    private static final String LYING = "\\p{Cc}\\p{Cs}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069";
    private static final Pattern IN_A_LINE = Pattern.compile("[" + LYING + "]");
    private static final Pattern IN_PARAGRAPHS = Pattern.compile("[" + LYING + "&&[^\\t\\n\\r]]");
    private static final Pattern IN_A_FILE_NAME = Pattern.compile("[" + LYING + "\\p{Cf}]");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\s\\p{Z}]*");
    private static final Pattern SPACE_AROUND = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");

    private static final int LONGEST_LINE = 255;
    private static final int LONGEST_TEXT = 8 * 1024;
    private static final int LONGEST_TAG = 64;
    private static final int MOST_TAGS = 50;

    private ShownText() {}

    /** A title without the space around it; one that was left empty comes back empty. */
    public static String title(String typed) {
        String title = line("title", typed, LONGEST_LINE);
        if (!title.isEmpty() && INVISIBLE.matcher(title).matches()) {
            throw InvalidRequest.field("title", "invisible", "The title has no visible character.");
        }
        return title;
    }

    /** Some paragraphs. */
    public static String text(String typed) {
        if (IN_PARAGRAPHS.matcher(typed).find()) {
            throw lying("description");
        }
        return within("description", typed.strip(), LONGEST_TEXT);
    }

    /** Each once, in their order; commas part them. */
    public static List<String> tags(List<String> typed) {
        var tags = new LinkedHashSet<String>();
        for (String some : typed) {
            for (String tag : some.split(",")) {
                tags.add(line("tags", tag, LONGEST_TAG));
            }
        }
        tags.removeIf(tag -> INVISIBLE.matcher(tag).matches());
        if (tags.size() > MOST_TAGS) {
            throw InvalidRequest.field(
                    "tags", "too_many", "There are %d tags; at most %d are taken.".formatted(tags.size(), MOST_TAGS));
        }
        return new ArrayList<>(tags);
    }

    /** The last part of whatever path a client sends, cleaned and cut; may come back empty. */
    public static String fileName(String sent) {
        String last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        String clean = Normalizer.normalize(IN_A_FILE_NAME.matcher(last).replaceAll(""), Normalizer.Form.NFC);
        String name = SPACE_AROUND.matcher(clean).replaceAll("");
        int surplus = name.codePointCount(0, name.length()) - LONGEST_LINE;
        if (surplus <= 0) {
            return name;
        }
        int dot = Math.max(name.lastIndexOf('.'), name.length() - 16);
        int end = name.offsetByCodePoints(dot, -surplus);
        return name.substring(0, end) + name.substring(dot);
    }

    private static String line(String field, String typed, int longest) {
        String line = SPACE_AROUND
                .matcher(Normalizer.normalize(typed, Normalizer.Form.NFC))
                .replaceAll("");
        if (IN_A_LINE.matcher(line).find()) {
            throw lying(field);
        }
        return within(field, line, longest);
    }

    private static String within(String field, String text, int longest) {
        int length = text.codePointCount(0, text.length());
        if (length > longest) {
            throw InvalidRequest.field(
                    field, "too_long", "%s has %d characters; at most %d are taken.".formatted(field, length, longest));
        }
        return text;
    }

    private static InvalidRequest lying(String field) {
        return InvalidRequest.field(
                field, "forbidden_character", field + " holds a control character or a right-to-left override.");
    }
}
