package io.mediaproject.auth.form;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks what {@link Follows} declares. */
public final class RuleCheck implements ConstraintValidator<Follows, String> {
    private volatile TextRule rule = _ -> new Reading.Bad<>("unknown_rule", "Nobody said what this may be.");

    @Override
    public void initialize(Follows follows) {
        rule = rule(follows);
    }

    static TextRule rule(Follows follows) {
        try {
            return follows.value().getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(follows.value() + " cannot be made", e);
        }
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
        if (text == null || !(rule.read(text.toCharArray()) instanceof Reading.Bad<?>(String code, String message))) {
            return true;
        }
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate(code + ": " + message).addConstraintViolation();
        return false;
    }
}
