package io.mediaproject.platform.validation;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.mediaproject.platform.json.Json;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One component of a record that a request is read into.
 *
 * @param name in the record
 * @param field its name on the wire
 * @param type what one value of it is: the inside of an Optional or of a List
 */
record Component(String name, String field, JavaType type, Number number) {
    /** How many values it takes, and whether it can do without. */
    enum Number {
        ONE,
        ONE_OR_NULL,
        OPTIONAL,
        LIST,
        OPTIONAL_LIST
    }

    static Component of(RecordComponent component) {
        var type = Json.strict().constructType(component.getGenericType());
        var name = component.getName();
        var field = onTheWire(name);
        if (type.hasRawClass(Optional.class)) {
            var inside = type.getBindings().getBoundType(0);
            return inside.hasRawClass(List.class)
                    ? new Component(name, field, inside.getContentType(), Number.OPTIONAL_LIST)
                    : new Component(name, field, inside, Number.OPTIONAL);
        }
        if (type.hasRawClass(List.class)) {
            return new Component(name, field, type.getContentType(), Number.LIST);
        }
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return new Component(name, field, type, nullable ? Number.ONE_OR_NULL : Number.ONE);
    }

    static String onTheWire(String name) {
        return PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(name);
    }

    boolean many() {
        return number == Number.LIST || number == Number.OPTIONAL_LIST;
    }

    boolean required() {
        return number == Number.ONE || number == Number.LIST;
    }

    /** What stands in the record when nothing was sent. */
    @Nullable
    Object nothing() {
        return switch (number) {
            case OPTIONAL, OPTIONAL_LIST -> Optional.empty();
            case ONE, ONE_OR_NULL, LIST -> null;
        };
    }

    Object wrap(Object value) {
        return switch (number) {
            case OPTIONAL, OPTIONAL_LIST -> Optional.of(value);
            case ONE, ONE_OR_NULL, LIST -> value;
        };
    }
}
