package io.mediaproject.acceptance.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One Markdown file, taken apart.
 *
 * @param words what stands in backticks within the text
 * @param examples the blocks of Java
 * @param headings as a link names them, as in {@code start-reading-here}
 */
record Document(
        Path file, String name, String prose, List<String> words, List<String> examples, List<String> headings) {
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern WORD = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");

    static Document read(Repository repository, Path file) {
        var text = Repository.text(file);
        var prose = FENCE.matcher(text).replaceAll("");
        var examples = FENCE.matcher(text)
                .results()
                .filter(block -> block.group(1).equals("java"))
                .map(block -> block.group(2))
                .toList();
        var headings = all(HEADING, prose).stream().map(Document::anchor).toList();
        return new Document(file, repository.name(file), prose, all(WORD, prose), examples, headings);
    }

    /** Where the links lead, but for those that leave the repository. */
    List<String> links() {
        var found = new ArrayList<>(all(LINK, prose));
        found.removeIf(link -> link.startsWith("http:") || link.startsWith("https:"));
        return found;
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    /** As GitHub makes it. */
    private static String anchor(String heading) {
        return heading.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    @Override
    public String toString() {
        return name;
    }
}
