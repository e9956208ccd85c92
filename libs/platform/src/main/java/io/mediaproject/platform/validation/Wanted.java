package io.mediaproject.platform.validation;

import com.fasterxml.jackson.databind.JavaType;
import java.lang.invoke.MethodType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a field takes, for a sentence. */
final class Wanted {
    private Wanted() {}

    static String of(JavaType type) {
        var raw = boxed(type);
        if (type.isEnumType()) {
            return Arrays.stream(raw.getEnumConstants())
                    .map(Wanted::word)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (Number.class.isAssignableFrom(raw)) {
            return whole(type) ? "a whole number" : "a number";
        }
        if (raw == Boolean.class) {
            return "true or false";
        }
        if (raw == Instant.class) {
            return "a time such as 2026-11-22T10:00:00Z";
        }
        if (List.class.isAssignableFrom(raw)) {
            return "a list";
        }
        // Ids are records too, and text on the wire.
        boolean fields = raw.isRecord() && !raw.getPackageName().endsWith(".contracts");
        return fields || Map.class.isAssignableFrom(raw) ? "an object" : "a text";
    }

    static Class<?> boxed(JavaType type) {
        return MethodType.methodType(type.getRawClass()).wrap().returnType();
    }

    static boolean whole(JavaType type) {
        return boxed(type) == Integer.class || boxed(type) == Long.class;
    }

    /** The constant of an enum by its word on the wire. */
    static Optional<Object> constant(JavaType type, String word) {
        return Arrays.stream(type.getRawClass().getEnumConstants())
                .map(Object.class::cast)
                .filter(constant -> word(constant).equals(word))
                .findFirst();
    }

    private static String word(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
    }
}
