package io.mediaproject.platform.validation;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** What a record is made of, found out once. */
record Shape(List<Component> components, Constructor<?> constructor) {
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            var parts = type.getRecordComponents();
            return new Shape(Arrays.stream(parts).map(Component::of).toList(), canonical(type, parts));
        }
    };

    static Shape of(Class<? extends Record> type) {
        return SHAPES.get(type);
    }

    private static Constructor<?> canonical(Class<?> type, RecordComponent[] parts) {
        var types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " has no canonical constructor", e);
        }
    }
}
