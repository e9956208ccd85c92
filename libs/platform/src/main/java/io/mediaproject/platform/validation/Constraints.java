package io.mediaproject.platform.validation;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.lang.reflect.Constructor;
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

    static List<Fault> ofArguments(Constructor<?> constructor, @Nullable Object[] arguments) {
        return faults(Lazy.VALIDATOR.forExecutables().validateConstructorParameters(constructor, arguments));
    }

    private static List<Fault> faults(Set<? extends ConstraintViolation<?>> violations) {
        return violations.stream()
                .map(Wording::of)
                .sorted(Comparator.comparing(Fault::field).thenComparing(Fault::code))
                .toList();
    }
}
