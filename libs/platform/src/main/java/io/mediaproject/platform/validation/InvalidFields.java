package io.mediaproject.platform.validation;

import java.util.List;

/** Everything that is wrong with the fields of one request. */
public final class InvalidFields extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 50; // Whoever sends ten thousand unknown fields learns enough from these.

    private final transient List<Fault> faults;

    InvalidFields(List<Fault> faults) {
        // The caller's fault needs no stack trace of ours.
        super("Fields are not valid: " + faults.size(), null, false, false);
        this.faults = faults.stream().limit(MOST).toList();
    }

    public List<Fault> faults() {
        return faults;
    }
}
