package io.mediaproject.platform.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules behind {@link Line} and {@link Paragraphs}. */
final class ShownText {
    private static final String LYING = "\\p{Cc}\\p{Cs}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069";
    private static final Pattern IN_A_LINE = Pattern.compile("[" + LYING + "]");
    private static final Pattern IN_PARAGRAPHS = Pattern.compile("[" + LYING + "&&[^\\t\\n\\r]]");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\s\\p{Z}]+");

    private ShownText() {}

    /** Checks a {@link Line}. */
    public static final class OfLine implements ConstraintValidator<Line, String> {
        private volatile int max;

        @Override
        public void initialize(Line line) {
            max = line.max();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || holds(fault(text, IN_A_LINE, max), context);
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
            return text == null || holds(fault(text, IN_PARAGRAPHS, max), context);
        }
    }

    private static Optional<String> fault(String text, Pattern lying, int max) {
        if (lying.matcher(text).find()) {
            return Optional.of(
                    "forbidden_character: holds a control character or a right-to-left override; take it out.");
        }
        if (INVISIBLE.matcher(text).matches()) {
            return Optional.of("invisible: has no visible character.");
        }
        int length = text.codePointCount(0, text.length());
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
