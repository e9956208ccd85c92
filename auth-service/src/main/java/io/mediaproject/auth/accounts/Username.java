package io.mediaproject.auth.accounts;

import io.mediaproject.auth.form.Reading;
import io.mediaproject.auth.form.TextRule;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The name in an account's links: lower case, chosen once, never used by anybody else again. */
public record Username(String value) {
    private static final Pattern SYNTAX = Pattern.compile("[a-z0-9][a-z0-9._-]{2,31}");
    private static final int LONGEST = 32;
    private static final int SHORTEST = 3;

    public Username {
        if (!SYNTAX.matcher(value).matches()) {
            throw new IllegalArgumentException("not a username");
        }
    }

    /** Upper case is folded: Ada and ada are one name. */
    static Reading<Username> read(char[] typed) {
        var name = new String(typed).strip().toLowerCase(Locale.ROOT);
        if (SYNTAX.matcher(name).matches()) {
            return new Reading.Good<>(new Username(name));
        }
        return new Reading.Bad<>(
                "not_a_username",
                "A username has 3 to 32 letters a to z, digits, dots, underscores and hyphens, and starts with a letter or digit.");
    }

    /** For {@code Follows}. */
    public static final class Rule implements TextRule {
        @Override
        public Reading<Username> read(char[] typed) {
            return Username.read(typed);
        }
    }

    /** The nearest name to an email's local part; what has no Latin letters becomes {@code user}. */
    static Username derived(Email email) {
        var plain = Normalizer.normalize(email.localPart(), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9._-]+", "-")
                .replaceAll("^[._-]+|[._-]+$", "");
        var cut = plain.substring(0, Math.min(plain.length(), LONGEST));
        if (cut.isEmpty()) {
            return new Username("user");
        }
        return new Username(cut.length() < SHORTEST ? cut + "-user" : cut);
    }

    Username withSuffix(String suffix) {
        var room = LONGEST - suffix.length() - 1;
        return new Username(value.substring(0, Math.min(value.length(), room)) + "-" + suffix);
    }

    @Override
    public String toString() {
        return "Username[hidden]";
    }
}
