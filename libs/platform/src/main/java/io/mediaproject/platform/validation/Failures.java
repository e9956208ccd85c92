package io.mediaproject.platform.validation;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.stream.Collectors;

/** Says in our words what Jackson found wrong with one field: its own messages name classes. */
final class Failures {
    private Failures() {}

    static Fault of(String field, JavaType type, JsonMappingException failure) {
        var where = below(field, failure);
        return switch (failure) {
            case UnrecognizedPropertyException _ -> Fault.unknown(where);
            case InvalidNullException _ -> Fault.required(where);
            case InvalidFormatException e when e.getValue() instanceof String -> invalid(where);
            case ValueInstantiationException _ -> invalid(where);
            case MismatchedInputException e
            when e.getOriginalMessage().startsWith("Missing required creator property") -> Fault.required(where);
            default -> Fault.wrongType(where, where.equals(field) ? Wanted.of(type) : "another");
        };
    }

    private static Fault invalid(String field) {
        return new Fault(field, "invalid_value", field + " does not have the form that it needs.");
    }

    private static String below(String field, JsonMappingException failure) {
        return failure.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : "." + part.getFieldName())
                .collect(Collectors.joining("", field, ""));
    }
}
