package io.mediaproject.platform.validation;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/** Holds records to the constraints that are declared on them. */
public final class Constraints {
    private Constraints() {}

    /** Made when the first request is checked: a start does not wait for it. */
    private static final class Lazy {
        // Without the expression language: a message could otherwise run what a client sent.
        static final Validator VALIDATOR = Validation.byProvider(HibernateValidator.class)
                .configure()
                .ignoreXmlConfiguration()
                .messageInterpolator(new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false))
                .buildValidatorFactory()
                .getValidator();
    }

    /** Throws all that a record breaks as {@link InvalidFields}. */
    public static void require(Record made) {
        var faults = faults(Lazy.VALIDATOR.validate(made));
        if (!faults.isEmpty()) {
            throw new InvalidFields(faults);
        }
    }

    /** What a value breaks that is to become a component of a record. */
    static List<Fault> ofComponent(Class<? extends Record> type, String name, @Nullable Object value) {
        return faults(Lazy.VALIDATOR.validateValue(type, name, value));
    }

    private static List<Fault> faults(Set<? extends ConstraintViolation<?>> violations) {
        return violations.stream()
                .map(Wording::of)
                .sorted(Comparator.comparing(Fault::field).thenComparing(Fault::code))
                .toList();
    }
}
