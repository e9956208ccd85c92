package io.mediaproject.auth.accounts;

import io.mediaproject.auth.form.Reading;
import io.mediaproject.auth.form.TextRule;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** An email address as its owner typed it; two that differ in case only are the same. */
public record Email(String address) {
    private static final int LONGEST = 254; // RFC 5321 §4.5.3.1.3, without the angle brackets.
    private static final int LONGEST_LOCAL = 64;
    private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}-]{0,61}[\\p{L}\\p{N}\\p{M}])?";
    private static final String ATOM = "[\\p{L}\\p{N}\\p{M}!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern SYNTAX =
            Pattern.compile("(?<local>%s(?:\\.%s)*)@%s(?:\\.%s)*".formatted(ATOM, ATOM, LABEL, LABEL));

    /** Spaces around it are not part of it. */
    public static Reading<Email> read(char[] typed) {
        var address = Normalizer.normalize(new String(typed).strip(), Normalizer.Form.NFC);
        if (address.length() > LONGEST) {
            return new Reading.Bad<>("too_long", "An email address has at most %d characters.".formatted(LONGEST));
        }
        var match = SYNTAX.matcher(address);
        if (!match.matches() || match.group("local").length() > LONGEST_LOCAL) {
            return new Reading.Bad<>("not_an_email", "This is not an email address such as ada@example.org.");
        }
        return new Reading.Good<>(new Email(address));
    }

    /** For {@code Follows}. */
    public static final class Rule implements TextRule {
        @Override
        public Reading<Email> read(char[] typed) {
            return Email.read(typed);
        }
    }

    /** What it is found by: the same for every way to write its letters. */
    public String key() {
        return key(address);
    }

    static String key(String address) {
        // Up and down again folds letters that have several lower forms.
        return Normalizer.normalize(address.strip(), Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    String localPart() {
        return address.substring(0, address.indexOf('@'));
    }

    /** Logs name accounts by their ids. */
    @Override
    public String toString() {
        return "Email[hidden]";
    }
}
