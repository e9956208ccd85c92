package io.mediaproject.platform.web;

import io.mediaproject.platform.validation.InvalidFields;
import java.util.function.Supplier;

/** Answers with all that a request breaks of what is declared on the record that it is read into. */
final class Validation {
    private Validation() {}

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
