package io.mediaproject.media.listing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The words of a search, folded as the texts are that they are looked for in. */
record Words(List<String> folded) {
    /** How many count; whatever stands behind them is not looked for. */
    static final int MOST = 8;

    // Fewer than three letters or digits in a row make no trigram: an index would be read as a whole for them.
    private static final Pattern TRIGRAM = Pattern.compile("[\\p{L}\\p{N}]{3}");
    private static final Pattern SPECIAL = Pattern.compile("[\\\\%_]");

    Words {
        folded = List.copyOf(folded);
    }

    /** Whether an index of trigrams narrows the search. */
    boolean indexed() {
        return folded.stream().anyMatch(Words::indexed);
    }

    /** The condition that a column holds all words. */
    String in(String column) {
        return IntStream.range(0, folded.size())
                .mapToObj(n -> indexed(folded.get(n))
                        ? "%s LIKE :word%d".formatted(column, n)
                        // No LIKE: an index that cannot narrow it must not be tried.
                        : "strpos(%s, :word%d) > 0".formatted(column, n))
                .collect(Collectors.joining(" AND "));
    }

    Map<String, Object> parameters() {
        var parameters = new HashMap<String, Object>();
        for (int n = 0; n < folded.size(); n++) {
            var word = folded.get(n);
            parameters.put("word" + n, indexed(word) ? pattern(word) : word);
        }
        return parameters;
    }

    static boolean indexed(String word) {
        return TRIGRAM.matcher(word).find();
    }

    /** What LIKE takes for "holds this word", whatever is in it. */
    static String pattern(String word) {
        return "%" + SPECIAL.matcher(word).replaceAll("\\\\$0") + "%";
    }
}
