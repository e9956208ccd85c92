package io.mediaproject.auth.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mediaproject.auth.form.Reading;
import io.mediaproject.auth.form.TextRule;
import java.nio.CharBuffer;
import java.util.Arrays;

/** A password in clear, for as long as it takes to hash it; closing wipes it. */
public final class Password implements AutoCloseable {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;
    private final char[] characters;

    private Password(char[] characters) {
        this.characters = characters.clone();
    }

    /** A password that somebody wants to use from now on. */
    public static Reading<Password> choose(char[] typed) {
        int length = Character.codePointCount(typed, 0, typed.length);
        if (length < SHORTEST || length > LONGEST) {
            return new Reading.Bad<>(
                    "wrong_length", "A password has %d to %d characters.".formatted(SHORTEST, LONGEST));
        }
        var text = CharBuffer.wrap(typed);
        if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.CONTROL)) {
            return new Reading.Bad<>("control_character", "A password has no control characters.");
        }
        if (text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            return new Reading.Bad<>("blank", "A password is not made of spaces only.");
        }
        return new Reading.Good<>(new Password(typed));
    }

    /** A password to be checked: whatever was typed. */
    public static Reading<Password> typed(char[] typed) {
        return new Reading.Good<>(new Password(typed));
    }

    /** {@link #choose}, for {@code Follows}. */
    public static final class Chosen implements TextRule {
        @Override
        public Reading<Password> read(char[] typed) {
            return choose(typed);
        }
    }

    /** {@link #typed}, for {@code Follows}. */
    public static final class Typed implements TextRule {
        @Override
        public Reading<Password> read(char[] typed) {
            return typed(typed);
        }
    }

    /** The caller wipes what it gets. */
    byte[] bytes() {
        var encoded = UTF_8.encode(CharBuffer.wrap(characters));
        var bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte) 0);
        return bytes;
    }

    @Override
    public void close() {
        Arrays.fill(characters, '\0');
    }

    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
