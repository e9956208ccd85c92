package io.mediaproject.platform.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.stream.Collectors;

/** Says in our words what Jackson found: its own messages name classes. */
final class JsonFailures {
    private JsonFailures() {}

    static Refused translate(JacksonException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException e ->
                InvalidRequest.field(path(e), "unknown_field", "There is no field " + path(e) + ".");
            case InvalidNullException e -> required(e);
            case InvalidFormatException e
            when e.getValue() instanceof String ->
                InvalidRequest.field(path(e), "invalid_value", path(e) + " does not have the form that it needs.");
            case ValueInstantiationException e when e.getCause() instanceof Refused refused -> refused;
            case ValueInstantiationException e ->
                InvalidRequest.field(path(e), "invalid_value", path(e) + " is not valid.");
            case MismatchedInputException e when missing(e) -> required(e);
            case MismatchedInputException e ->
                InvalidRequest.field(path(e), "wrong_type", path(e) + " is of the wrong type.");
            case JsonMappingException e when e.getCause() instanceof Refused refused -> refused;
            default -> InvalidRequest.malformed("The body is not well-formed JSON" + where(failure) + ".");
        };
    }

    private static boolean missing(MismatchedInputException failure) {
        return failure.getOriginalMessage().startsWith("Missing required creator property");
    }

    private static Refused required(JsonMappingException failure) {
        return InvalidRequest.field(path(failure), "required", path(failure) + " is missing.");
    }

    private static String path(JsonMappingException failure) {
        var path = failure.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : "." + part.getFieldName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "body" : path.startsWith(".") ? path.substring(1) : path;
    }

    private static String where(JacksonException failure) {
        var at = failure.getLocation();
        return at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
    }
}
