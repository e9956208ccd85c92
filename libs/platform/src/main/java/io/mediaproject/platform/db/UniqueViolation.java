package io.mediaproject.platform.db;

/** A row would be there twice; the constraint's name tells which of a feature's rules was broken. */
public final class UniqueViolation extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String constraint;

    UniqueViolation(String constraint, Throwable cause) {
        super("There is already a row for " + constraint, cause);
        this.constraint = constraint;
    }

    /** The constraint's or the unique index's name. */
    public String constraint() {
        return constraint;
    }
}
