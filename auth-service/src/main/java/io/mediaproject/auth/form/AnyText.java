package io.mediaproject.auth.form;

/** Whatever was sent. */
public final class AnyText implements TextRule {
    @Override
    public Reading<String> read(char[] typed) {
        return new Reading.Good<>(new String(typed));
    }
}
