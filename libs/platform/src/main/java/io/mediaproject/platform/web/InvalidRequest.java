package io.mediaproject.platform.web;

import java.util.List;

/** Input that cannot be read (400), is of the wrong type (415), or holds a field that is not valid (422). */
public final class InvalidRequest extends Refused {
    private static final long serialVersionUID = 1L;

    private InvalidRequest(Problem problem) {
        super(problem);
    }

    public static InvalidRequest malformed(String detail) {
        return new InvalidRequest(Problem.malformed(detail));
    }

    public static InvalidRequest unsupportedType(String detail) {
        return new InvalidRequest(Problem.unsupportedType(detail));
    }

    public static InvalidRequest field(String field, String code, String message) {
        return fields(List.of(new Problem.FieldError(field, code, message)));
    }

    public static InvalidRequest fields(List<Problem.FieldError> errors) {
        return new InvalidRequest(Problem.invalid(errors));
    }
}
