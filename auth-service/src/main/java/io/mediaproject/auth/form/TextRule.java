package io.mediaproject.auth.form;

/** What a text has to be, so that it can stand at a component of a record; made without arguments. */
@FunctionalInterface
public interface TextRule {
    Reading<?> read(char[] typed);
}
