package io.mediaproject.platform.validation;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text of one user that others will read, within a line. It holds nothing that cannot be seen and lies: control
 * characters break lines and terminals, and a right-to-left override makes {@code exe.gpj} of {@code jpg.exe}. The space
 * around it does not count, see {@link ShownText#kept}.
 */
@Documented
@Target({FIELD, PARAMETER, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ShownText.OfLine.class)
public @interface Line {
    /** How many characters it has at least. */
    int min() default 0;

    /** How many characters it has at most. */
    int max() default 255;

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
