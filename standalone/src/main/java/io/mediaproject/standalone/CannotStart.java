package io.mediaproject.standalone;

/** Why nothing was started, in a sentence for whoever typed the command. */
final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotStart(String sentence) {
        super(sentence);
    }
}
