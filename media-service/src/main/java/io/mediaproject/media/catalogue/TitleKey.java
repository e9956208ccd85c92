package io.mediaproject.media.catalogue;

import io.mediaproject.platform.hash.Sha256;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What two titles have in common when they are the same title to a person: case, accents and spacing aside.
 *
 * <p>Letters, digits and symbols of every script stay, so that C, C++ and C# differ and 会議 has a key.
 */
public record TitleKey(String value) {
    // The accents of Latin, Greek and Cyrillic letters; the vowel signs of other scripts are part of the word.
    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036F\\u1AB0-\\u1AFF\\u1DC0-\\u1DFF]+");

    // An apostrophe joins, and what cannot be seen (a joiner, a variation selector) tells nothing apart.
    private static final Pattern SILENT = Pattern.compile("['\\u2019\\p{Cf}\\uFE00-\\uFE0F]+");

    // Punctuation parts words, but for the signs that are read aloud, as in C#, R&B and 50 %.
    private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{S}#&%@*]+");
    private static final Pattern EDGES = Pattern.compile("^-|-$");

    // One character can become eighteen under NFKC, and an index of PostgreSQL takes no key over 2,704 bytes.
    private static final int LONGEST = 300;
    private static final int HASH_DIGITS = 12;

    public static TitleKey of(String title) {
        String key = GAP.matcher(SILENT.matcher(fold(title)).replaceAll("")).replaceAll("-");
        key = EDGES.matcher(key).replaceAll("");
        if (key.isEmpty()) {
            return new TitleKey(hash(title));
        }
        if (key.length() > LONGEST) {
            int end = key.offsetByCodePoints(0, key.codePointCount(0, LONGEST - HASH_DIGITS - 1) - 1);
            return new TitleKey(key.substring(0, end) + "-" + hash(key));
        }
        return new TitleKey(key);
    }

    /** Accents off, and upper before lower case: only so is Straße the same as STRASSE. */
    private static String fold(String title) {
        String compatible = Normalizer.normalize(title, Normalizer.Form.NFKC);
        String folded =
                compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
        String bare = ACCENTS.matcher(Normalizer.normalize(folded, Normalizer.Form.NFD))
                .replaceAll("");
        return Normalizer.normalize(bare, Normalizer.Form.NFKC);
    }

    private static String hash(String text) {
        return Sha256.hex(text).substring(0, HASH_DIGITS);
    }

    @Override
    public String toString() {
        return value;
    }
}
