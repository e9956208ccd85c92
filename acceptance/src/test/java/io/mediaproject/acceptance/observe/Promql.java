package io.mediaproject.acceptance.observe;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a query of PromQL names.
 *
 * @param metrics every series
 * @param labels every label that is matched or grouped by
 */
record Promql(Set<String> metrics, Set<String> labels) {
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern MATCHERS = Pattern.compile("\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("([a-zA-Z_]\\w*)\\s*(?:=~|!~|!=|=)");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern NAME = Pattern.compile("\\b[a-zA-Z_:][\\w:]*\\b(?!\\s*\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "by", "without");

    static Promql of(String query) {
        var labels = new TreeSet<String>();
        var rest = TEXT.matcher(query).replaceAll("\"\"");
        MATCHERS.matcher(rest)
                .results()
                .flatMap(braces -> MATCHER.matcher(braces.group(1)).results())
                .forEach(matcher -> labels.add(matcher.group(1)));
        rest = MATCHERS.matcher(rest).replaceAll("");
        GROUPING.matcher(rest).results().forEach(group -> {
            for (var label : group.group(1).split(",")) {
                labels.add(label.strip());
            }
        });
        rest = RANGE.matcher(GROUPING.matcher(rest).replaceAll("")).replaceAll("");
        labels.remove("");
        return new Promql(names(rest), labels);
    }

    private static Set<String> names(String rest) {
        return NAME.matcher(rest)
                .results()
                .map(name -> name.group())
                .filter(name -> !WORDS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
