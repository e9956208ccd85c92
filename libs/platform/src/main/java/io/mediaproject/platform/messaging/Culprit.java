package io.mediaproject.platform.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.stream.Collectors;

/** Says where a body went wrong without repeating any of it: a log may be read by more people than a message. */
final class Culprit {
    private Culprit() {}

    static String of(JsonProcessingException e) {
        return switch (e) {
            case StreamConstraintsException _ -> "it nests too deep or has a value that is too long";
            case JsonMappingException mapping -> "the value at '%s' does not fit".formatted(path(mapping));
            default -> "it is not JSON%s".formatted(place(e));
        };
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String place(JsonProcessingException e) {
        var location = e.getLocation();
        return location == null ? "" : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }
}
