package io.mediaproject.auth.form;

/** One field of a body. */
sealed interface Field {
    String name();

    /** Characters, not a String: they can be wiped. */
    record Text(String name, char[] value) implements Field {
        @Override
        public String toString() {
            return "Text[hidden]";
        }
    }

    /** A number, a list, a file: nothing that these forms ask for. */
    record NoText(String name) implements Field {}
}
