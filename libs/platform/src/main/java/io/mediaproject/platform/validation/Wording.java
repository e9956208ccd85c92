package io.mediaproject.platform.validation;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.regex.Pattern;

/**
 * Says in our words what a broken constraint means. A message that is written as {@code code: rest of the sentence} is
 * taken as it is, behind the field's name unless it begins a sentence; that is how constraints of our own speak.
 */
final class Wording {
    private static final Pattern OWN = Pattern.compile("([a-z][a-z0-9_]*): (.+)", Pattern.DOTALL);

    private Wording() {}

    static Fault of(ConstraintViolation<?> violation) {
        var field = field(violation.getPropertyPath());
        var own = OWN.matcher(violation.getMessage());
        return own.matches()
                ? new Fault(field, own.group(1), sentence(field, own.group(2)))
                : standard(field, violation);
    }

    private static String sentence(String field, String words) {
        return Character.isUpperCase(words.charAt(0)) ? words : field + " " + words;
    }

    private static Fault standard(String field, ConstraintViolation<?> violation) {
        var value = violation.getInvalidValue();
        return switch (violation.getConstraintDescriptor().getAnnotation()) {
            case NotNull _ -> Fault.required(field);
            case NotBlank _, NotEmpty _ ->
                value == null ? Fault.required(field) : new Fault(field, "empty", field + " is empty.");
            case Size size -> size(field, size, value);
            case Min min -> range(field, "%s is %s; the least is %d.", value, min.value());
            case Max max -> range(field, "%s is %s; the most is %d.", value, max.value());
            default -> new Fault(field, "invalid_value", field + " does not have the form that it needs.");
        };
    }

    private static Fault range(String field, String sentence, Object value, long bound) {
        return new Fault(field, "out_of_range", sentence.formatted(field, value, bound));
    }

    private static Fault size(String field, Size size, Object value) {
        boolean many = value instanceof Collection<?>;
        int length = value instanceof Collection<?> values
                ? values.size()
                : String.valueOf(value).length();
        boolean over = length > size.max();
        return new Fault(
                field,
                over ? (many ? "too_many" : "too_long") : (many ? "too_few" : "too_short"),
                "%s has %d %s; %s are taken."
                        .formatted(
                                field,
                                length,
                                many ? "elements" : "characters",
                                over ? "at most " + size.max() : "at least " + size.min()));
    }

    private static String field(Path path) {
        var field = new StringBuilder();
        for (var node : path) {
            if (node.getIndex() != null) {
                field.append('[').append(node.getIndex()).append(']');
            }
            if (node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.PARAMETER) {
                field.append(field.isEmpty() ? "" : ".").append(Component.onTheWire(node.getName()));
            }
        }
        return field.isEmpty() ? "body" : field.toString();
    }
}
