package io.mediaproject.auth.form;

/** What became of one field: its value, or why it is refused. */
public sealed interface Reading<T> {

    /** The field is fine. */
    record Good<T>(T value) implements Reading<T> {}

    /** The message is a sentence for the person who filled the field in. */
    record Bad<T>(String code, String message) implements Reading<T> {}
}
