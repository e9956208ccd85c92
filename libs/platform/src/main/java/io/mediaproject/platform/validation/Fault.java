package io.mediaproject.platform.validation;

/**
 * One field that is wrong.
 *
 * @param field as it is sent, as in {@code page_size} or {@code tags[2]}
 * @param code for programs, as in {@code too_long}
 * @param message a whole sentence with the remedy
 */
public record Fault(String field, String code, String message) {
    static Fault required(String field) {
        return new Fault(field, "required", field + " is missing.");
    }

    static Fault wrongType(String field, String wanted) {
        return new Fault(field, "wrong_type", "%s is of the wrong type; it takes %s.".formatted(field, wanted));
    }

    static Fault unknown(String field) {
        return new Fault(field, "unknown_field", "There is no field " + field + ".");
    }
}
