package io.mediaproject.auth.accounts;

import io.mediaproject.auth.form.Reading;
import io.mediaproject.auth.form.TextRule;
import java.text.Normalizer;

/** What people call somebody; any script, one line, nothing that turns text around. */
public record DisplayName(String value) {
    private static final int LONGEST = 100;

    public static Reading<DisplayName> read(char[] typed) {
        var name = Normalizer.normalize(new String(typed).strip(), Normalizer.Form.NFC);
        int length = name.codePointCount(0, name.length());
        if (length < 1 || length > LONGEST) {
            return new Reading.Bad<>("wrong_length", "A name has 1 to %d characters.".formatted(LONGEST));
        }
        if (name.codePoints().anyMatch(DisplayName::invisible)) {
            return new Reading.Bad<>(
                    "control_character", "A name has no control characters and none that change its direction.");
        }
        return new Reading.Good<>(new DisplayName(name));
    }

    /** Of a text that follows the rule. */
    public static DisplayName of(String text) {
        return switch (read(text.toCharArray())) {
            case Reading.Good<DisplayName>(DisplayName name) -> name;
            case Reading.Bad<DisplayName> bad -> throw new IllegalArgumentException(bad.message());
        };
    }

    /** For {@code Follows}. */
    public static final class Rule implements TextRule {
        @Override
        public Reading<DisplayName> read(char[] typed) {
            return DisplayName.read(typed);
        }
    }

    private static boolean invisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            // Zero-width joiners are needed to write some scripts and emoji.
            case Character.FORMAT -> c != 0x200C && c != 0x200D;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return "DisplayName[hidden]";
    }
}
