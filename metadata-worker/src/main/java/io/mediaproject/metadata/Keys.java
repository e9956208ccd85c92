package io.mediaproject.metadata;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The names of facts: in snake_case, which MongoDB takes, and sorted into open and private ones. */
final class Keys {
    private static final int MOST_CHARACTERS = 120;
    private static final Pattern HUMP =
            Pattern.compile("(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    // Rather too many than too few: a fact that is hidden without need harms nobody.
    private static final Set<String> PLACES = Set.of(
            "gps",
            "location",
            "sublocation",
            "latitude",
            "longitude",
            "altitude",
            "geotag",
            "coordinates",
            "xyz",
            "iso6709",
            "city",
            "province",
            "country");
    private static final Set<String> SERIALS = Set.of("serial", "serialnumber");

    private Keys() {}

    static String snakeCase(String name) {
        var words = NO_LETTER.matcher(HUMP.matcher(name).replaceAll("_")).replaceAll("_");
        var bare = words.replaceAll("^_+|_+$", "").toLowerCase(Locale.ROOT);
        var whole = bare.isEmpty() ? "unnamed" : bare;
        return whole.length() > MOST_CHARACTERS ? whole.substring(0, MOST_CHARACTERS) : whole;
    }

    static boolean place(String key) {
        // Where the colour samples of a pixel sit is no place on earth.
        return !key.equals("chroma_location") && has(key, PLACES);
    }

    static boolean serial(String key) {
        return has(key, SERIALS);
    }

    private static boolean has(String key, Set<String> words) {
        return Arrays.stream(key.split("_")).anyMatch(words::contains);
    }
}
