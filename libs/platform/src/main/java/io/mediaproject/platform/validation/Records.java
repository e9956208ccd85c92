package io.mediaproject.platform.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediaproject.platform.validation.Values.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests into records, component by component. A component is required unless it is an {@code Optional} or
 * marked {@code @Nullable}; fields that the record does not have are refused; constraints are those declared on it.
 */
public final class Records {
    private Records() {}

    /** From a JSON object; throws everything that is wrong with it as {@link InvalidFields}. */
    public static <T extends Record> T ofJson(JsonNode body, Class<T> type) {
        if (!body.isObject()) {
            throw new InvalidFields(List.of(Fault.wrongType("body", "an object")));
        }
        var draft = new Draft<>(type);
        draft.read(component -> json(draft, component, body.get(component.field())));
        body.fieldNames().forEachRemaining(field -> unknown(draft, field));
        return draft.finish();
    }

    /** From the parameters of a query by name; a blank one is one that is absent. */
    public static <T extends Record> T ofQuery(Map<String, List<String>> query, Class<T> type) {
        return ofWords(query, value -> !value.isBlank(), List.of(), type);
    }

    /**
     * From the texts of a form by name, where a blank one is blank.
     *
     * @param known what is wrong with the form already, to be said with the rest
     */
    public static <T extends Record> T ofForm(Map<String, List<String>> texts, List<Fault> known, Class<T> type) {
        return ofWords(texts, _ -> true, known, type);
    }

    private static <T extends Record> T ofWords(
            Map<String, List<String>> sent, Predicate<String> counts, List<Fault> known, Class<T> type) {
        var draft = new Draft<>(type);
        // Of a field that is not there, that says it all.
        known.stream()
                .filter(fault -> draft.knows(fault.field()) || !sent.containsKey(fault.field()))
                .forEach(draft::refuse);
        draft.read(component -> {
            var values = sent.getOrDefault(component.field(), List.of());
            return words(draft, component, values, counts);
        });
        sent.keySet().forEach(field -> unknown(draft, field));
        return draft.finish();
    }

    private static void unknown(Draft<?> draft, String field) {
        if (!draft.knows(field)) {
            draft.refuse(Fault.unknown(field));
        }
    }

    private static @Nullable Object json(Draft<?> draft, Component component, @Nullable JsonNode node) {
        if (node != null && component.type().hasRawClass(JsonNode.class)) {
            // Whoever asks for the JSON itself tells a null from what is absent.
            return component.wrap(node);
        }
        if (node == null || node.isNull()) {
            return absent(draft, component);
        }
        if (!component.many()) {
            return keep(draft, component, Values.ofJson(component.field(), node, component.type()));
        }
        if (!node.isArray()) {
            return draft.refuse(component, Fault.wrongType(component.field(), "a list"));
        }
        var readings = new ArrayList<Reading>();
        for (var element : node) {
            readings.add(Values.ofJson(component.field() + "[" + readings.size() + "]", element, component.type()));
        }
        return list(draft, component, readings);
    }

    private static @Nullable Object words(
            Draft<?> draft, Component component, List<String> sent, Predicate<String> counts) {
        var values = sent.stream().filter(counts).toList();
        if (sent.size() > 1 && !component.many()) {
            return draft.refuse(
                    component,
                    new Fault(
                            component.field(),
                            "repeated",
                            "%s stands %d times.".formatted(component.field(), sent.size())));
        }
        if (values.isEmpty()) {
            return absent(draft, component);
        }
        var readings = values.stream()
                .map(value -> Values.ofWords(component.field(), value, component.type()))
                .toList();
        return component.many() ? list(draft, component, readings) : keep(draft, component, readings.getFirst());
    }

    private static @Nullable Object absent(Draft<?> draft, Component component) {
        return component.required() ? draft.refuse(component, Fault.required(component.field())) : component.nothing();
    }

    private static @Nullable Object keep(Draft<?> draft, Component component, Reading reading) {
        return switch (reading) {
            case Reading.Good(Object value) -> component.wrap(value);
            case Reading.Bad(Fault fault) -> draft.refuse(component, fault);
        };
    }

    private static @Nullable Object list(Draft<?> draft, Component component, List<Reading> readings) {
        var values = new ArrayList<>();
        for (var reading : readings) {
            switch (reading) {
                case Reading.Good(Object value) -> values.add(value);
                case Reading.Bad(Fault fault) -> draft.refuse(component, fault);
            }
        }
        return values.size() == readings.size() ? component.wrap(List.copyOf(values)) : null;
    }
}
