package io.mediaproject.platform.web;

import io.mediaproject.platform.validation.Constraints;
import io.mediaproject.platform.validation.InvalidFields;
import java.util.function.Supplier;

/** Holds what a request was read into to the constraints declared on it, and answers with all that it breaks. */
public final class Validation {
    private Validation() {}

    /** For records that were made by hand, as of the fields of a form; returns what was given. */
    public static <T extends Record> T check(T made) {
        return translated(() -> {
            Constraints.require(made);
            return made;
        });
    }

    static <T> T translated(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InvalidFields invalid) {
            throw InvalidRequest.fields(invalid.faults().stream()
                    .map(fault -> new Problem.FieldError(fault.field(), fault.code(), fault.message()))
                    .toList());
        }
    }
}
