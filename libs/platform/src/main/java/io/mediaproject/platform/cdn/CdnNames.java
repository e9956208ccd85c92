package io.mediaproject.platform.cdn;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** ImageKit's rules for the names of files and folders, so that both sides know where an upload ends up. */
public final class CdnNames {
    private static final String UNRESERVED = "-._~";
    private static final int LONGEST_PATH = 1024;
    // Neither "." nor "..": a browser would follow them out of the account.
    private static final Pattern FILE_PATH =
            Pattern.compile("(?:/(?!\\.{1,2}(?:/|$))[^/\\\\\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]+)+");

    private CdnNames() {}

    /** The name that a file gets: letters, digits, dot, hyphen and underscore stay, all else becomes an underscore. */
    public static String fileName(String wanted) {
        return replace(wanted, c -> Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_');
    }

    /** The folder that a file gets: one slash before each part and none after the last; the root is {@code /}. */
    public static String folder(String wanted) {
        var path = new StringBuilder();
        for (String part : wanted.split("/")) {
            if (!part.isEmpty()) {
                path.append('/').append(replace(part, c -> Character.isLetterOrDigit(c) || c == '-' || c == '_'));
            }
        }
        return path.isEmpty() ? "/" : path.toString();
    }

    /** The path of a file in a folder; both must be clean already. */
    public static String filePath(String folder, String fileName) {
        return folder.equals("/") ? "/" + fileName : folder + "/" + fileName;
    }

    /** Whether what somebody else calls the path of a file leads from the root down to one. */
    public static boolean isFilePath(String said) {
        return said.length() <= LONGEST_PATH && FILE_PATH.matcher(said).matches();
    }

    /** The path as it stands in a URL: percent-encoded as UTF-8, its slashes kept, without the first one. */
    public static String encodePath(String filePath) {
        var encoded = new StringBuilder();
        String relative = filePath.startsWith("/") ? filePath.substring(1) : filePath;
        for (byte octet : relative.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || c == '/' || UNRESERVED.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }

    private static String replace(String text, IntPredicate allowed) {
        var clean = new StringBuilder();
        text.codePoints().map(c -> allowed.test(c) ? c : '_').forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
