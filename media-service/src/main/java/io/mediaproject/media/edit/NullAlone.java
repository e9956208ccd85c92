package io.mediaproject.media.edit;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** JSON that is null, which takes something away. */
@Documented
@Target({FIELD, PARAMETER, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NullAlone.Check.class)
@interface NullAlone {
    String message() default "wrong_type: is neither missing nor null, which removes it. Send a new one in a form.";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Checks it. */
    final class Check implements ConstraintValidator<NullAlone, JsonNode> {
        @Override
        public boolean isValid(@Nullable JsonNode json, ConstraintValidatorContext context) {
            return json == null || json.isNull();
        }
    }
}
