package io.mediaproject.platform.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text of one user that others will read: how it is kept, and the rules behind {@link Line} and {@link Paragraphs}. */
public final class ShownText {
    private static final String LYING = "\\p{Cc}\\p{Cs}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069";
    private static final Pattern IN_A_LINE = Pattern.compile("[" + LYING + "]");
    private static final Pattern IN_PARAGRAPHS = Pattern.compile("[" + LYING + "&&[^\\t\\n\\r]]");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\s\\p{Z}]+");
    private static final Pattern SPACE_AROUND = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");

    private ShownText() {}

    /** As it is kept: composed (NFC), without the space around it. */
    public static String kept(String typed) {
        return SPACE_AROUND
                .matcher(Normalizer.normalize(typed, Normalizer.Form.NFC))
                .replaceAll("");
    }

    /** Checks a {@link Line}. */
    public static final class OfLine implements ConstraintValidator<Line, String> {
        private volatile int min;
        private volatile int max;

        @Override
        public void initialize(Line line) {
            min = line.min();
            max = line.max();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || holds(fault(kept(text), IN_A_LINE, min, max), context);
        }
    }

    /** Checks {@link Paragraphs}. */
    public static final class OfParagraphs implements ConstraintValidator<Paragraphs, String> {
        private volatile int max;

        @Override
        public void initialize(Paragraphs paragraphs) {
            max = paragraphs.max();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || holds(fault(kept(text), IN_PARAGRAPHS, 0, max), context);
        }
    }

    private static Optional<String> fault(String text, Pattern lying, int min, int max) {
        if (lying.matcher(text).find()) {
            return Optional.of(
                    "forbidden_character: holds a control character or a right-to-left override; take it out.");
        }
        if (INVISIBLE.matcher(text).matches()) {
            return Optional.of("invisible: has no visible character.");
        }
        int length = text.codePointCount(0, text.length());
        if (length < min) {
            return Optional.of(
                    length == 0
                            ? "empty: is empty."
                            : "too_short: has %d characters; at least %d are needed.".formatted(length, min));
        }
        return length > max
                ? Optional.of("too_long: has %d characters; at most %d are taken.".formatted(length, max))
                : Optional.empty();
    }

    private static boolean holds(Optional<String> fault, ConstraintValidatorContext context) {
        fault.ifPresent(message -> {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
        });
        return fault.isEmpty();
    }
}
