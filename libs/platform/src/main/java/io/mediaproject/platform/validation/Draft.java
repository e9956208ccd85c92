package io.mediaproject.platform.validation;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A record that is being read, component by component, so that everything that is wrong is found. */
final class Draft<T extends Record> {
    private final Class<T> type;
    private final List<Component> components;
    private final Constructor<?> constructor;
    private final @Nullable Object[] values;
    private final Set<String> refused = new HashSet<>();
    private final List<Fault> faults = new ArrayList<>();

    Draft(Class<T> type) {
        var shape = Shape.of(type);
        this.type = type;
        this.components = shape.components();
        this.constructor = shape.constructor();
        this.values = new Object[components.size()];
    }

    /** How one component is read; empty-handed it says null, and tells the draft why if that is a fault. */
    @FunctionalInterface
    interface Reader {
        @Nullable
        Object read(Component component);
    }

    void read(Reader reader) {
        for (int i = 0; i < values.length; i++) {
            values[i] = reader.read(components.get(i));
        }
    }

    boolean knows(String field) {
        return components.stream().anyMatch(component -> component.field().equals(field));
    }

    /** Keeps what is wrong with a value, and leaves its place empty. */
    @Nullable
    Object refuse(Component component, Fault fault) {
        refused.add(component.field());
        faults.add(fault);
        return null;
    }

    void refuse(Fault fault) {
        faults.add(fault);
    }

    /** The record; or everything that is wrong, wrong types and broken constraints together. */
    T finish() {
        for (int i = 0; i < values.length; i++) {
            var component = components.get(i);
            if (!refused.contains(component.field())) {
                faults.addAll(Constraints.ofComponent(type, component.name(), values[i]));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidFields(faults);
        }
        var made = make();
        Constraints.require(made);
        return made;
    }

    private T make() {
        try {
            return type.cast(constructor.newInstance(values));
        } catch (InvocationTargetException e) {
            throw switch (e.getCause()) {
                case IllegalArgumentException _ ->
                    new InvalidFields(List.of(new Fault("body", "invalid_value", "The fields do not fit together.")));
                case RuntimeException thrown -> thrown;
                case null, default -> new IllegalStateException(e);
            };
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(constructor + " cannot be called", e);
        }
    }
}
