package io.mediaproject.standalone.backup;

/** Why nothing was backed up or restored, in a sentence for whoever typed the command. */
public final class BackupRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BackupRefused(String sentence) {
        super(sentence);
    }

    /** Ends with what the cause says. */
    BackupRefused(String sentences, Throwable cause) {
        super("%s The reason: %s".formatted(sentences, cause.getMessage()), cause);
    }
}
