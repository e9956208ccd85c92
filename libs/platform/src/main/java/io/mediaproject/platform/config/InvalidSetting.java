package io.mediaproject.platform.config;

/** A setting that is missing or wrong; its message names the variable and the remedy, and is all that a person needs. */
public final class InvalidSetting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidSetting(String message) {
        super(message);
    }
}
