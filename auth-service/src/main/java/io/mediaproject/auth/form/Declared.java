package io.mediaproject.auth.form;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a record declares about the fields of a form, found out once. */
record Declared(List<Wanted> wanted, Constructor<?> constructor) {
    private static final ClassValue<Declared> SHAPES = new ClassValue<>() {
        @Override
        protected Declared computeValue(Class<?> type) {
            var parts = type.getRecordComponents();
            return new Declared(Arrays.stream(parts).map(Wanted::of).toList(), canonical(type, parts));
        }
    };

    /** One field. */
    record Wanted(String field, TextRule rule, boolean optional) {
        static Wanted of(RecordComponent part) {
            boolean optional = part.getType() == Optional.class;
            AnnotatedElement declared = optional
                    ? ((AnnotatedParameterizedType) part.getAnnotatedType()).getAnnotatedActualTypeArguments()[0]
                    : part.getAnnotatedType();
            var follows = declared.getAnnotation(Follows.class);
            if (follows == null) {
                throw new IllegalStateException(part + " does not say what it follows");
            }
            return new Wanted(SnakeCaseStrategy.INSTANCE.translate(part.getName()), RuleCheck.rule(follows), optional);
        }
    }

    static Declared by(Class<? extends Record> type) {
        return SHAPES.get(type);
    }

    Record make(List<Object> values) {
        try {
            return (Record) constructor.newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(constructor + " cannot be called", e);
        }
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
