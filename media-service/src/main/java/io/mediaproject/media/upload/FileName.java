package io.mediaproject.media.upload;

import io.mediaproject.platform.validation.ShownText;
import java.util.regex.Pattern;

/** The name of a file as a client sent it. It is no input to be refused: what could lie is taken out. */
final class FileName {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");
    private static final int LONGEST = 255;
    private static final int LONGEST_ENDING = 16;

    private FileName() {}

    /** The last part of whatever path was sent, cleaned and cut; may come back empty. */
    static String kept(String sent) {
        String last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        String name = ShownText.kept(UNSEEN.matcher(last).replaceAll(""));
        int surplus = name.codePointCount(0, name.length()) - LONGEST;
        if (surplus <= 0) {
            return name;
        }
        int dot = Math.max(name.lastIndexOf('.'), name.length() - LONGEST_ENDING);
        int end = name.offsetByCodePoints(dot, -surplus);
        return name.substring(0, end) + name.substring(dot);
    }
}
